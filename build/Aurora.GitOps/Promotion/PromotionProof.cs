using Aurora.Common;
using Aurora.Common.Images;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Promotion;

/// <summary>
/// Holds a promotion against the renders before and after: they differ in the image fields of the promoted images and in
/// nothing else, each promoted image changed at least one container, and every other overlay is the same to the byte.
/// </summary>
public static class PromotionProof
{
    private static readonly string[] ContainerLists = ["containers", "initContainers", "ephemeralContainers"];

    /// <summary>Proves the promoted overlay.</summary>
    /// <returns>The proven difference.</returns>
    /// <exception cref="UserError">It is another difference than the one planned; the error names the field and the resource.</exception>
    public static StructuralDiff OfPromoted(PromotionPlan plan, RenderedOverlay before, RenderedOverlay after)
    {
        var (old, now) = (Manifest(before, "before"), Manifest(after, "after"));
        var diff = StructuralDiff.Between(old, now, plan.Request.Overlay);
        if (diff.Added.Concat(diff.Removed).FirstOrDefault() is { } resource)
            throw plan.Unproved($"{resource} would be {(diff.Added.Contains(resource) ? "added" : "removed")}");

        var proven = new HashSet<PromotedImage>();
        foreach (var change in plan.Shift is null ? diff.Changes : TrafficProof.Beyond(plan, plan.Shift, old, now, diff))
        {
            var promoted = plan.Changes.FirstOrDefault(promoted => IsPromotionOf(promoted, change))
                ?? throw plan.Unproved($"{change.Field} of {change.Resource} would change from {Shown(change.OldText)} to {Shown(change.NewText)}");
            if (plan.Request.Rollback is null) RefuseLostDigest(plan, change); // what was not pinned then is not pinned again
            proven.Add(promoted);
        }

        return plan.Changes.FirstOrDefault(promoted => !proven.Contains(promoted)) is { } idle
            ? throw new UserError(
                $"{plan.File}: the images entry '{idle.Entry}' changes no container of {plan.Request.OverlayName}: it matches none, or they run {idle.New} already.",
                "Mend the name of the entry, or remove it.")
            : diff;
    }

    /// <summary>True for the path of the image of a container.</summary>
    public static bool IsImage(IReadOnlyList<string> path) => path is [.., var list, _, "image"] && ContainerLists.Contains(list);

    /// <summary>Proves that an overlay nobody promoted to stays as it is.</summary>
    /// <exception cref="UserError">It would change.</exception>
    public static void OfOther(ICommitPlan plan, RenderedOverlay before, RenderedOverlay after)
    {
        // The same failure on both sides is not this promotion's doing; Verify reports it.
        if (before.Manifest == after.Manifest && (before.Manifest is not null || after.Failure is not null)) return;
        throw plan.Unproved($"the overlay {PromotionRequest.NameOf(after.Overlay)}, which nobody promoted to, would change too");
    }

    private static string Manifest(RenderedOverlay overlay, string when) => overlay.Manifest ?? throw new UserError(
        $"The overlay {PromotionRequest.NameOf(overlay.Overlay)} does not render {when} the promotion: {overlay.Failure}", "Mend it and commit; nothing was promoted.");

    private static bool IsPromotionOf(PromotedImage promoted, FieldChange change) =>
        IsImage(change.Path)
        && change.OldText is { } oldText && ImageReference.TryParse(oldText, out var old)
        && change.NewText is { } newText && ImageReference.TryParse(newText, out var now)
        && old.Name == promoted.OldName
        && (promoted.OldTag is null || old.Tag == promoted.OldTag || promoted.OldDigest is not null)
        && (promoted.OldDigest is null || old.Digest == promoted.OldDigest)
        && now.Name == promoted.New.Name && now.Digest == promoted.New.Digest
        // Older kustomize writes name@digest where this one writes name:tag@digest.
        && (now.Tag == promoted.New.Tag || (now.Tag is null && now.Digest is not null));

    // kustomize drops the digest that stands in a base when an entry names a tag alone.
    private static void RefuseLostDigest(PromotionPlan plan, FieldChange change)
    {
        if (ImageReference.TryParse(change.OldText!, out var old) && old.Digest is { } digest
            && ImageReference.TryParse(change.NewText!, out var now) && now.Digest is null)
        {
            throw new UserError(
                $"{change.Field} of {change.Resource} in {plan.Request.OverlayName} is pinned to {old.Name}@{digest}, and {now} would not be pinned any more.",
                $"Give the digest too: {now}@sha256:….");
        }
    }

    private static string Shown(string? value) => value is null ? "nothing" : $"'{Printable.OneLine(value)}'";
}
