using System.Globalization;
using System.Text;
using Aurora.Common;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Differences;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>
/// The text of a pull request: what is promoted, what changes at runtime, and how that was proved. Objects for which there is no room
/// are left out whole. No line begins with what comes from outside, which GitLab could take for a command (<c>/merge</c>).
/// </summary>
public static class PullRequestMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="proven">What it is about.</param>
    /// <param name="limit">The longest that it may be.</param>
    public static string Write(ProvenPromotion proven, TextLimit limit)
    {
        ArgumentNullException.ThrowIfNull(proven);
        var plan = proven.Plan;
        var text = new LimitedText(limit, "the commit");
        if (plan is PromotionPlan promotion) Images(text, promotion);
        text.TryAdd(Proof(proven));
        Runtime(text, proven);
        text.TryAdd($"\nThe branch is replaced as a whole when this is run again: add commits elsewhere. Its commit records in trailers what `--target=Audit` proves again: keep them when it is merged.\n");
        return text.ToString();
    }

    private static void Images(LimitedText text, PromotionPlan plan)
    {
        if (plan.Request.Rollback is { } rollback)
            text.TryAdd($"Sets back to the images of {MarkdownText.Code(rollback.ShortRevision)}.{(rollback.Reason is { } reason ? $" Reason: {MarkdownText.Plain(reason)}" : "")}\n\n");
        text.TryAdd("| image | old | new | source |\n| --- | --- | --- | --- |\n");
        var rows = plan.Changes.TakeWhile(image => text.TryAdd(
            $"| {MarkdownText.Code(image.New.Name)} | {MarkdownText.Code(image.OldVersion)} | {MarkdownText.Code(image.NewVersion)} | {Source(image)} |\n")).Count();
        if (rows < plan.Changes.Count) text.LeftOut(Counted.Of(plan.Changes.Count - rows, "image"));
    }

    private static string Source(PromotedImage image) => image.Request.Source is { } source
        ? MarkdownText.Code(source.Revision.Length > 12 ? source.Revision[..12] : source.Revision) + (source.Subject is { } subject ? $" {MarkdownText.Plain(subject)}" : "")
        : "";

    private static string Proof(ProvenPromotion proven)
    {
        var others = proven.Rendered.Count - 1;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"\nProved with kustomize: the rendered manifests of {MarkdownText.Code(PromotionRequest.NameOf(proven.Plan.Overlay))} change in {Counted.Of(proven.Diff.Changes.Count, "field")}, shown below, and in nothing else; {Counted.Of(others, "other overlay")} {(others == 1 ? "stays" : "stay")} the same to the byte. {MarkdownText.Code(proven.DiffDigest)}\n");
    }

    private static void Runtime(LimitedText text, ProvenPromotion proven)
    {
        var left = 0;
        var heading = "\n### What changes at runtime\n\n";
        foreach (var resource in proven.Diff.Changes.GroupBy(change => change.Resource))
        {
            if (text.TryAdd(heading + Resource(resource))) heading = "";
            else left++;
        }

        foreach (var (sign, resource) in proven.Diff.Added.Select(added => ('+', added)).Concat(proven.Diff.Removed.Select(removed => ('-', removed))))
        {
            if (text.TryAdd($"{heading}{sign} {MarkdownText.Code($"{resource}")}\n\n")) heading = "";
            else left++;
        }

        if (left > 0) text.LeftOut(Counted.Of(left, "resource"));
    }

    private static string Resource(IGrouping<ResourceId, FieldChange> changes)
    {
        var body = new StringBuilder();
        foreach (var line in ChangeLines.Of(changes)) body.Append(line.Sign == '@' ? $"@@ {line.Text} @@\n" : $"{line.Sign} {line.Text}\n");
        var fence = MarkdownText.Fence(body.ToString());
        return string.Create(CultureInfo.InvariantCulture, $"{MarkdownText.Code($"{changes.Key}")}\n\n{fence}diff\n{body}{fence}\n\n");
    }
}
