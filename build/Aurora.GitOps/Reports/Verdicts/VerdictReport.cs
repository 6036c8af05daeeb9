using Aurora.Common;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>Shows what Verify says at the terminal: a line an overlay, then what was found.</summary>
public static class VerdictReport
{
    // kustomize holds each object against each: 1,000 take 2 s, 4,000 more than two minutes.
    private const int ManyResources = 1_000;

    /// <summary>Writes it.</summary>
    public static void Write(IAnsiConsole console, Verdict verdict)
    {
        foreach (var overlay in verdict.Overlays)
        {
            var name = Printable.OneLine(PromotionRequest.NameOf(overlay.Overlay), 500);
            var resources = overlay.Manifest is { } manifest ? Manifests.Resources.RenderedManifest.Documents(manifest).Count : 0;
            // A note asks for nothing.
            var findings = verdict.Findings.Count(finding => finding.Overlay == overlay.Overlay && finding.Rule.Severity > Severity.Note);
            if (overlay.Failure is { } failure) console.MarkupLineInterpolated($"  [red]✗[/] {name}  does not render: {Printable.OneLine(failure, 2000)}");
            else console.MarkupLineInterpolated($"  {(findings == 0 ? "✓" : "!")} {name}  {Counted.Of(resources, "resource")}{(findings == 0 ? "" : $", {Counted.Of(findings, "finding")}")}");
            if (resources > ManyResources) console.MarkupLineInterpolated($"    [dim]kustomize takes long over so many: four times as long, and more, over twice as many; smaller overlays render sooner[/]");
            if (overlay.Warnings.Length > 0) console.MarkupLineInterpolated($"    [yellow]kustomize says:[/] {Printable.OneLine(overlay.Warnings, 500)}");
        }

        foreach (var finding in verdict.Findings)
        {
            console.MarkupLineInterpolated($"  {Printable.OneLine(finding.Where, 500)}  [bold]{finding.Rule.Id}[/] {Printable.OneLine(finding.Message, 1000)}");
            console.MarkupLineInterpolated($"    [dim]{finding.Rule.Mend}{(finding.Remark is null ? "" : " " + Printable.OneLine(finding.Remark, 500))}[/]");
        }

        // A line an annotation, however many findings it hides: each of them stands in verify.sarif.
        foreach (var hidden in verdict.Suppressed.GroupBy(suppressed => (suppressed.Finding.Rule.Id, suppressed.Finding.Resource, suppressed.Reason)))
            console.MarkupLineInterpolated($"  [dim]{hidden.Key.Id} is switched off for {Printable.OneLine($"{hidden.Key.Resource?.ToString() ?? hidden.First().Finding.Where}", 300)} ({Counted.Of(hidden.Count(), "finding")}): {Printable.OneLine(hidden.Key.Reason, 200)}[/]");
    }
}
