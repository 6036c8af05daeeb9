using Aurora.Common;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>Shows at the terminal what differs between two revisions.</summary>
public static class DiffReport
{
    /// <summary>Writes it.</summary>
    public static void Write(IAnsiConsole console, RuntimeDiff diff)
    {
        console.WriteLine($"  {diff.Since} → {diff.Until}");
        foreach (var overlay in diff.Overlays) Overlay(console, overlay);
        if (!diff.Repository.IsEmpty)
        {
            console.MarkupLineInterpolated($"\n  [bold]{DiffWords.Repository}[/]  {DiffWords.FindingsOnly}");
            Findings(console, diff.Repository);
        }

        console.WriteLine(diff.IsEmpty ? "  nothing differs at runtime" : $"  {DiffWords.Same(diff)}");
    }

    private static void Overlay(IAnsiConsole console, OverlayDiff overlay)
    {
        console.MarkupLineInterpolated($"\n  [bold]{Printable.OneLine(PromotionRequest.NameOf(overlay.Overlay), 500)}[/]  {DiffWords.Impact(overlay)}");
        foreach (var failure in DiffWords.Failures(overlay)) console.MarkupLineInterpolated($"    [red]✗[/] {failure}");
        foreach (var risk in overlay.Risks)
            console.MarkupLineInterpolated($"    [red]{DiffWords.Of(risk.Kind)}[/]  {Printable.OneLine($"{risk.Resource}  {risk.Field}")}  {risk.Message}");
        foreach (var change in overlay.Changes)
        {
            console.WriteLine($"    {ChangeLines.Sign(change)} {ChangeLines.Title(change)}", Colour(ChangeLines.Sign(change)));
            if (change.IsAdded || change.IsRemoved) continue;
            foreach (var line in ChangeLines.Of(change))
                console.WriteLine(line.Sign == '@' ? $"      {line.Text}" : $"        {line.Sign} {line.Text}", Colour(line.Sign));
        }

        Findings(console, overlay.Findings);
    }

    private static void Findings(IAnsiConsole console, FindingsDelta findings)
    {
        foreach (var finding in findings.New) Finding(console, "new", "red", finding);
        foreach (var finding in findings.Fixed) Finding(console, "fixed", "green", finding);
        if (findings.Unchanged.Count > 0) console.MarkupLineInterpolated($"    [dim]unchanged  {Counted.Of(findings.Unchanged.Count, "finding")}[/]");
    }

    private static void Finding(IAnsiConsole console, string what, string colour, Finding finding) =>
        console.MarkupLine($"    [{colour}]{what}[/]  {Markup.Escape(Printable.OneLine(finding.Where, 500))}  [bold]{Markup.Escape(finding.Rule.Id)}[/] {Markup.Escape(Printable.OneLine(finding.Message, 1000))}");

    private static Style Colour(char sign) => sign switch
    {
        '+' => new Style(Color.Green),
        '-' => new Style(Color.Red),
        '~' => new Style(Color.Yellow),
        ' ' => new Style(Color.Grey),
        _ => Style.Plain,
    };
}
