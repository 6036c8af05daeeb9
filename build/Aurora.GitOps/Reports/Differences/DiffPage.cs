using System.Net;
using System.Text;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>
/// The difference as one HTML file that needs nothing else: no script, no network, light or dark as the reader's system is, as
/// wide as a phone or a desk.
/// </summary>
public static class DiffPage
{
    // Resources are open from the start while one can still read them all.
    private const int MaximumOpen = 20;

    private static readonly string Style = ReadStyle();

    /// <summary>Writes it.</summary>
    public static string Write(RuntimeDiff diff)
    {
        var html = new StringBuilder();
        html.Append($"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <title>What changes at runtime: {Text(diff.Since)} → {Text(diff.Until)}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <header>
            <h1>What changes at runtime</h1>
            <p><code>{Text(diff.Since)}</code> → <code>{Text(diff.Until)}</code></p>
            </header>
            <main>

            """);
        Impact(html, diff);
        Risks(html, diff);
        var open = diff.Overlays.Sum(overlay => overlay.Changes.Count) <= MaximumOpen;
        foreach (var overlay in diff.Overlays) Overlay(html, overlay, open);
        Repository(html, diff.Repository);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    private static void Impact(StringBuilder html, RuntimeDiff diff)
    {
        if (diff.IsEmpty)
        {
            html.Append("<p class=\"quiet\">Nothing differs at runtime.</p>\n");
            return;
        }

        html.Append("<table>\n<thead><tr><th>overlay</th><th>change</th><th>risks</th><th>findings</th></tr></thead>\n<tbody>\n");
        foreach (var overlay in diff.Overlays)
        {
            html.Append($"<tr><td><a href=\"#{Anchor(overlay)}\">{Name(overlay)}</a></td><td>{Text(DiffWords.Impact(overlay))}</td>")
                .Append($"<td class=\"{(overlay.Risks.Count > 0 ? "bad" : "quiet")}\">{(overlay.Risks.Count > 0 ? overlay.Risks.Count : "–")}</td>")
                .Append($"<td>{FindingCounts(overlay.Findings)}</td></tr>\n");
        }

        if (!diff.Repository.IsEmpty)
            html.Append($"<tr><td><a href=\"#repository\">{DiffWords.Repository}</a></td><td>{DiffWords.FindingsOnly}</td><td class=\"quiet\">–</td><td>{FindingCounts(diff.Repository)}</td></tr>\n");
        html.Append($"</tbody>\n</table>\n<p class=\"quiet\">{DiffWords.Same(diff)}</p>\n");
    }

    private static void Risks(StringBuilder html, RuntimeDiff diff)
    {
        var risks = diff.Risks.ToList();
        if (risks.Count == 0) return;
        html.Append("<section class=\"risks\">\n<h2>Look at these first</h2>\n<ul>\n");
        foreach (var (overlay, risk) in risks)
        {
            html.Append($"<li><b class=\"tag bad\">{DiffWords.Of(risk.Kind)}</b> <code>{Text($"{risk.Resource}")}</code> in {Name(overlay)}")
                .Append(risk.Field.Length == 0 ? "" : $"<br><code>{Text(risk.Field)}</code>")
                .Append($"<br>{Text(risk.Message)}</li>\n");
        }

        html.Append("</ul>\n</section>\n");
    }

    private static void Overlay(StringBuilder html, OverlayDiff overlay, bool open)
    {
        html.Append($"<section id=\"{Anchor(overlay)}\">\n<h2>{Name(overlay)}</h2>\n<p class=\"quiet\">{Text(DiffWords.Impact(overlay))}</p>\n");
        foreach (var failure in DiffWords.Failures(overlay)) html.Append($"<p class=\"failure\">{Text(failure)}</p>\n");
        Findings(html, overlay.Findings);
        foreach (var change in overlay.Changes) Resource(html, change, open);
        html.Append("</section>\n");
    }

    private static void Repository(StringBuilder html, FindingsDelta findings)
    {
        if (findings.IsEmpty) return;
        html.Append($"<section id=\"repository\">\n<h2>{DiffWords.Repository}</h2>\n<p class=\"quiet\">{DiffWords.FindingsOnly}</p>\n");
        Findings(html, findings);
        html.Append("</section>\n");
    }

    private static void Findings(StringBuilder html, FindingsDelta findings)
    {
        if (findings.IsEmpty) return;
        html.Append("<ul class=\"findings\">\n");
        foreach (var finding in findings.New) Finding(html, "new", "bad", finding);
        foreach (var finding in findings.Fixed) Finding(html, "fixed", "good", finding);
        html.Append("</ul>\n");
    }

    private static void Finding(StringBuilder html, string what, string tag, Finding finding) => html.Append(
        $"<li><b class=\"tag {tag}\">{what}</b> <code>{Text(finding.Where)}</code> <b>{Text(finding.Rule.Id)}</b> {Text(finding.Message)} <span class=\"quiet\">{Text(finding.Rule.Mend)}</span></li>\n");

    private static void Resource(StringBuilder html, ResourceChange change, bool open)
    {
        var (kind, word) = change.IsAdded ? ("new", "added") : change.IsRemoved ? ("old", "removed") : ("both", "changed");
        html.Append($"<details{(open ? " open" : "")}>\n<summary><b class=\"tag {kind}\">{word}</b> <span>{Text(ChangeLines.Title(change))}</span></summary>\n<div class=\"diff\">");
        foreach (var line in ChangeLines.Of(change))
        {
            var tag = line.Sign switch { '@' => "h3", '+' => "ins", '-' => "del", _ => "span" };
            html.Append($"<{tag}>{Text(line.Text)}</{tag}>\n");
        }

        html.Append("</div>\n</details>\n");
    }

    private static string FindingCounts(FindingsDelta findings)
    {
        var parts = new List<string>();
        if (findings.New.Count > 0) parts.Add($"<b class=\"tag bad\">{findings.New.Count} new</b>");
        if (findings.Fixed.Count > 0) parts.Add($"<b class=\"tag good\">{findings.Fixed.Count} fixed</b>");
        if (findings.Unchanged.Count > 0) parts.Add($"<span class=\"quiet\">{findings.Unchanged.Count} unchanged</span>");
        return parts.Count == 0 ? "<span class=\"quiet\">–</span>" : string.Join(' ', parts);
    }

    private static string Name(OverlayDiff overlay) => Text(PromotionRequest.NameOf(overlay.Overlay));

    private static string Anchor(OverlayDiff overlay) => "o-" + Convert.ToHexStringLower(Encoding.UTF8.GetBytes(overlay.Overlay));

    private static string Text(string text) => WebUtility.HtmlEncode(text);

    private static string ReadStyle()
    {
        using var stream = typeof(DiffPage).Assembly.GetManifestResourceStream("Aurora.GitOps.Reports.Differences.DiffPage.css")!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
