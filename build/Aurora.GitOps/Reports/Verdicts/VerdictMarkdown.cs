using Aurora.Common;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>A verdict as Markdown: a table of the overlays first, then the worst. What is too long is left out by whole lines.</summary>
public static class VerdictMarkdown
{
    /// <summary>Writes it.</summary>
    /// <param name="verdict">The verdict.</param>
    /// <param name="limit">The longest that it may be.</param>
    public static string Write(ReportedVerdict verdict, TextLimit limit)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var text = new LimitedText(limit, "verify.sarif");
        var open = verdict.Findings.Where(finding => finding.Accepted is null).ToList();
        var found = open.ToLookup(finding => finding.Finding.Overlay);
        text.TryAdd("### What Verify says\n\n| overlay | verdict |\n| --- | --- |\n");
        var rows = verdict.Overlays.TakeWhile(overlay => text.TryAdd($"| {MarkdownText.Code(PromotionRequest.NameOf(overlay.Overlay))} | {Words(found[overlay.Overlay])} |\n")).Count();
        if (rows < verdict.Overlays.Count) text.LeftOut(Counted.Of(verdict.Overlays.Count - rows, "overlay"));

        text.Section("Not rendered", open.Where(finding => finding.IsFailure).Select(finding =>
            $"- {MarkdownText.Code(PromotionRequest.NameOf(finding.Finding.Overlay))}: {MarkdownText.Plain(finding.Message)}\n"));
        foreach (var (severity, title) in new[] { (Severity.Error, "Errors"), (Severity.Warning, "Warnings"), (Severity.Note, "Notes") })
            text.Section(title, open.Where(finding => !finding.IsFailure && finding.Rule.Severity == severity).Select(finding => Line(finding, finding.Rule.Mend)));
        text.Section("Accepted", verdict.Findings.Where(finding => finding.Accepted is not null).Select(finding => Line(finding, finding.Accepted!)));
        return text.ToString();
    }

    private static string Words(IEnumerable<ReportedFinding> found) =>
        found.Any(finding => finding.IsFailure) ? "✗ does not render"
        : !found.Any() ? "✓"
        : string.Join(", ", found.GroupBy(finding => finding.Rule.Severity).OrderByDescending(same => same.Key).Select(same => Counted.Of(same.Count(), FindingJson.Severity(same.Key))));

    private static string Line(ReportedFinding finding, string after) =>
        $"- {MarkdownText.Code(finding.Finding.Where)} **{MarkdownText.Plain(finding.Rule.Id)}** {MarkdownText.Plain(finding.Message)} {MarkdownText.Plain(after)}\n";
}
