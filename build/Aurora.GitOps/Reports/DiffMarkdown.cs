using System.Globalization;
using System.Text;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Reports;

/// <summary>
/// The difference as Markdown for a pull-request comment: a table of impact first, then risks, findings and resources. What is
/// too long is left out by whole resources, and the report says how many.
/// </summary>
public static class DiffMarkdown
{
    /// <summary>The longest comment that GitHub takes. Characters.</summary>
    public const int MaximumComment = 65_536;

    // What the sentence about what was left out may need.
    private const int Reserve = 400;

    // Where a table alone would fill the comment.
    private const int MaximumRows = 100;

    /// <summary>Writes it.</summary>
    /// <param name="diff">The difference.</param>
    /// <param name="limit">The longest that it may be. Characters.</param>
    public static string Write(RuntimeDiff diff, int limit = MaximumComment)
    {
        var text = new LimitedText(limit - Reserve);
        text.Add($"### What changes at runtime\n\n{MarkdownText.Code(diff.Since)} → {MarkdownText.Code(diff.Until)}\n\n");
        if (diff.Overlays.Count == 0)
        {
            text.Add("Nothing differs at runtime.\n");
            return text.ToString();
        }

        Table(text, diff);
        Section(text, "Look at these first", diff.Risks.Select(found =>
            $"- **{DiffWords.Of(found.Risk.Kind)}**: {MarkdownText.Code($"{found.Risk.Resource}")} in {MarkdownText.Code(found.Overlay.Overlay)}{(found.Risk.Field.Length == 0 ? "" : ", " + MarkdownText.Code(found.Risk.Field))}. {MarkdownText.Plain(found.Risk.Message)}\n"));
        Section(text, "Not rendered", diff.Overlays.SelectMany(overlay => DiffWords.Failures(overlay).Select(failure =>
            $"- {MarkdownText.Code(overlay.Overlay)}: {MarkdownText.Plain(failure)}\n")));
        Section(text, "New findings", diff.NewFindings.Select(Finding));
        Section(text, "Fixed findings", diff.Overlays.SelectMany(overlay => overlay.Findings.Fixed).Select(Finding));
        Resources(text, diff);
        return text.ToString();
    }

    private static void Table(LimitedText text, RuntimeDiff diff)
    {
        text.Add("| overlay | change | risks | findings |\n| --- | --- | --- | --- |\n");
        foreach (var overlay in diff.Overlays.Take(MaximumRows))
        {
            var risks = overlay.Risks.Count == 0 ? "" : string.Join(", ", overlay.Risks.GroupBy(risk => risk.Kind).Select(group => $"{group.Count()} {DiffWords.Of(group.Key)}"));
            text.Add($"| {MarkdownText.Code(PromotionRequest.NameOf(overlay.Overlay))} | {DiffWords.Impact(overlay)} | {risks} | {Findings(overlay.Findings)} |\n");
        }

        if (diff.Overlays.Count > MaximumRows) text.Add($"| {Counted.Of(diff.Overlays.Count - MaximumRows, "more overlay")} | | | |\n");
        text.Add($"\n{Counted.Of(diff.Same, "other overlay")} {(diff.Same == 1 ? "is" : "are")} the same.\n");
    }

    private static string Findings(FindingsDelta findings) => string.Join(", ", new[]
    {
        findings.New.Count > 0 ? $"{findings.New.Count} new" : "",
        findings.Fixed.Count > 0 ? $"{findings.Fixed.Count} fixed" : "",
        findings.Unchanged.Count > 0 ? $"{findings.Unchanged.Count} unchanged" : "",
    }.Where(part => part.Length > 0));

    private static string Finding(Finding finding) =>
        $"- {MarkdownText.Code(finding.Where)} **{MarkdownText.Plain(finding.Rule.Id)}** {MarkdownText.Plain(finding.Message)} {MarkdownText.Plain(finding.Rule.Mend)}\n";

    private static void Section(LimitedText text, string title, IEnumerable<string> items)
    {
        var left = 0;
        foreach (var (item, i) in items.Select((item, i) => (item, i)))
        {
            if (!text.TryAdd(i == 0 ? $"\n#### {title}\n\n{item}" : item)) left++;
        }

        if (left > 0) text.LeftOut($"{left} of \"{title}\"");
    }

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

    /// <summary>A text that takes whole parts until it is full.</summary>
    private sealed class LimitedText(int limit)
    {
        private readonly StringBuilder _text = new();
        private readonly List<string> _left = [];

        public void Add(string part) => _text.Append(part);

        public bool TryAdd(string part)
        {
            if (_text.Length + part.Length > limit) return false;
            _text.Append(part);
            return true;
        }

        public void LeftOut(string what) => _left.Add(what);

        public override string ToString() =>
            _left.Count == 0 ? _text.ToString() : $"{_text}\nToo long for a comment: {string.Join(", ", _left)} left out. `diff.html` has everything.\n";
    }
}
