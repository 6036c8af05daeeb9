using System.Globalization;
using System.Text;
using Aurora.Common;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>
/// The difference as Markdown for a pull-request comment: a table of impact first, then risks, findings and resources. What is
/// too long is left out by whole resources, and the report says how many.
/// </summary>
public static class DiffMarkdown
{
    // Where a table alone would fill the comment.
    private const int MaximumRows = 100;

    /// <summary>Writes it.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="limit">The longest that it may be.</param>
    public static string Write(RuntimeDiff diff, TextLimit limit)
    {
        var text = new LimitedText(limit, "diff.html");
        text.TryAdd($"### What changes at runtime\n\n{MarkdownText.Code(diff.Since)} → {MarkdownText.Code(diff.Until)}\n\n");
        if (diff.IsEmpty)
        {
            text.TryAdd("Nothing differs at runtime.\n");
            return text.ToString();
        }

        Table(text, diff);
        text.Section("Look at these first", diff.Risks.Select(found =>
            $"- **{DiffWords.Of(found.Risk.Kind)}**: {MarkdownText.Code($"{found.Risk.Resource}")} in {MarkdownText.Code(found.Overlay.Overlay)}{(found.Risk.Field.Length == 0 ? "" : ", " + MarkdownText.Code(found.Risk.Field))}. {MarkdownText.Plain(found.Risk.Message)}\n"));
        text.Section("Not rendered", diff.Overlays.SelectMany(overlay => DiffWords.Failures(overlay).Select(failure =>
            $"- {MarkdownText.Code(overlay.Overlay)}: {MarkdownText.Plain(failure)}\n")));
        text.Section("New findings", diff.NewFindings.Select(Finding));
        text.Section("Fixed findings", diff.FixedFindings.Select(Finding));
        Resources(text, diff);
        return text.ToString();
    }

    private static void Table(LimitedText text, RuntimeDiff diff)
    {
        text.TryAdd("| overlay | change | risks | findings |\n| --- | --- | --- | --- |\n");
        var rows = diff.Overlays.Take(MaximumRows).TakeWhile(overlay => text.TryAdd(Row(overlay))).Count();
        if (diff.Overlays.Count > rows) text.TryAdd($"| {Counted.Of(diff.Overlays.Count - rows, "more overlay")} | | | |\n");
        if (!diff.Repository.IsEmpty) text.TryAdd($"| {DiffWords.Repository} | {DiffWords.FindingsOnly} | | {Findings(diff.Repository)} |\n");
        text.TryAdd($"\n{DiffWords.Same(diff)}\n");
    }

    private static string Row(OverlayDiff overlay)
    {
        var risks = string.Join(", ", overlay.Risks.GroupBy(risk => risk.Kind).Select(group => $"{group.Count()} {DiffWords.Of(group.Key)}"));
        return $"| {MarkdownText.Code(PromotionRequest.NameOf(overlay.Overlay))} | {DiffWords.Impact(overlay)} | {risks} | {Findings(overlay.Findings)} |\n";
    }

    private static string Findings(FindingsDelta findings) => string.Join(", ", new[]
    {
        findings.New.Count > 0 ? $"{findings.New.Count} new" : "",
        findings.Fixed.Count > 0 ? $"{findings.Fixed.Count} fixed" : "",
        findings.Unchanged.Count > 0 ? $"{findings.Unchanged.Count} unchanged" : "",
    }.Where(part => part.Length > 0));

    private static string Finding(Finding finding) =>
        $"- {MarkdownText.Code(finding.Where)} **{MarkdownText.Plain(finding.Rule.Id)}** {MarkdownText.Plain(finding.Message)} {MarkdownText.Plain(finding.Rule.Mend)}\n";

    private static void Resources(LimitedText text, RuntimeDiff diff)
    {
        var left = 0;
        foreach (var overlay in diff.Overlays)
        {
            var heading = $"\n#### {MarkdownText.Code(PromotionRequest.NameOf(overlay.Overlay))}\n\n";
            foreach (var change in overlay.Changes)
            {
                if (text.TryAdd(heading + Resource(change))) heading = "";
                else left++;
            }
        }

        if (left > 0) text.LeftOut(Counted.Of(left, "resource"));
    }

    private static string Resource(ResourceChange change)
    {
        var body = new StringBuilder();
        foreach (var line in ChangeLines.Of(change)) body.Append(line.Sign == '@' ? $"@@ {line.Text} @@\n" : $"{line.Sign} {line.Text}\n");
        var fence = MarkdownText.Fence(body.ToString());
        return string.Create(
            CultureInfo.InvariantCulture,
            $"<details><summary>{ChangeLines.Sign(change)} <code>{System.Net.WebUtility.HtmlEncode(ChangeLines.Title(change))}</code></summary>\n\n{fence}diff\n{body}{fence}\n\n</details>\n");
    }
}
