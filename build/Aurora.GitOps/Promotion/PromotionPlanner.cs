using Aurora.Common;
using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.Traffic;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Promotion;

/// <summary>Works out what a promotion changes, against the files of one commit. Writes nothing.</summary>
public sealed class PromotionPlanner(IDigestLookup digests)
{
    /// <summary>Makes the plan.</summary>
    /// <param name="request">What is asked for.</param>
    /// <param name="tree">The files of <paramref name="commit"/>.</param>
    /// <param name="commit">The commit that the promotion is made on.</param>
    /// <param name="beforePush">True when images may not be pushed yet: their digests are then left open.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UserError">It cannot be done as asked.</exception>
    public async Task<PromotionPlan> PlanAsync(PromotionRequest request, IFileTree tree, string commit, bool beforePush, CancellationToken cancellation)
    {
        var file = OverlayFile.In(tree, request.Overlay);
        var old = tree.Read(file);
        var entries = ImageEntries.Read(old.Span, file);
        var images = await Task.WhenAll(request.Images.Select(image => ChangeAsync(request, image, file, entries, beforePush, cancellation))).ConfigureAwait(false);

        if (images.GroupBy(image => image.Entry).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw new UserError(
                $"{string.Join(" and ", twice.Select(image => image.Request.What))} would both set the images entry '{twice.Key}' of {file}.", "Give one of them.");
        }

        var changes = images.Where(image => !image.IsNothing).ToList();
        var now = entries.Set([.. changes.Select(change => Edit(change, request))]).Encode();
        var plan = new PromotionPlan(request, commit, file, changes, [.. images.Where(image => image.IsNothing)], tree, old, now);
        return request.Traffic is { } traffic ? plan.Shifting(traffic) : plan;
    }

    private async Task<PromotedImage> ChangeAsync(
        PromotionRequest request, RequestedImage image, string file, ImageEntries entries, bool beforePush, CancellationToken cancellation)
    {
        if (image.Build?.Source is { IsDirty: true } && request.Environment == PromotionRequest.Production && !request.AllowDirty)
            throw new UserError($"{image.What} holds source that is not committed.", "Commit it and build again, or add --allow-dirty.");

        var entry = Find(image, entries);
        if (entry is null && image.IsCanary) throw CanaryEntry.Missing(image.Names[0], image.Reference.Name, file, image.What);
        if (entry is null && !request.Add)
        {
            throw new UserError(
                $"{file} has no images entry for {Printable.OneLine(image.Names[0])} ({image.What}).",
                $"{NearestName.ImageHint(image.Names[0], [.. entries.Select(known => known.Name)])} Or add --add to insert one.");
        }

        var pulled = entry?.PulledName ?? image.Names[0];
        if (pulled != image.Reference.Name && !request.Rename)
        {
            throw new UserError(
                $"{image.What} is of the image repository {image.Reference.Name}, but {request.OverlayName} runs {pulled}.",
                "Hand in an image of that repository, or add --rename.");
        }

        var digest = await DigestAsync(request, image, isPinned: entry?.Digest is not null, beforePush, cancellation).ConfigureAwait(false);
        return new PromotedImage(
            entry?.Name ?? image.Names[0], pulled, entry?.NewTag, entry?.Digest, image.Reference.With(image.Reference.Tag, digest), image);
    }

    // The exact name first: an entry may be named after the app, after the image, or rename to the image.
    private static ImageEntry? Find(RequestedImage image, ImageEntries entries) =>
        image.Names.Select(name => entries.FirstOrDefault(entry => entry.Name == name)).OfType<ImageEntry>().FirstOrDefault()
        ?? entries.FirstOrDefault(entry => image.Names.Contains(entry.PulledName));

    private async Task<string?> DigestAsync(PromotionRequest request, RequestedImage image, bool isPinned, bool beforePush, CancellationToken cancellation)
    {
        var reference = image.Reference;
        if (reference.Digest is null && beforePush && image.Build is not null) return isPinned || request.AskRegistry ? PromotedImage.PendingDigest : null;
        if (!request.AskRegistry)
        {
            return reference.Digest is not null || !isPinned || image.IsExact
                ? reference.Digest
                : throw new UserError(
                    $"{image.What} has no digest, but the images entry in {request.OverlayName} is pinned by one, and the registry may not be asked.",
                    "Give the digest (name:tag@sha256:…), or leave --no-registry-check out.");
        }

        var found = await digests.FindAsync(image, cancellation).ConfigureAwait(false) ?? throw new UserError(
            $"The registry does not hold {reference} ({image.What}).", "Push it first, or add --no-registry-check if the registry cannot tell.");
        return reference.Digest is not null || (!image.IsExact && (isPinned || image.Pins)) ? found : null;
    }

    private static ImageChange Edit(PromotedImage image, PromotionRequest request) => new(
        image.Entry,
        image.New.Tag,
        image.New.Digest,
        image.New.Name == (image.Request.IsExact ? image.Entry : image.OldName) ? null : image.New.Name,
        request.Add)
    {
        IsExact = image.Request.IsExact,
    };
}
