using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Suppressions;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;
using Spectre.Console;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>What Verify prints.</summary>
public sealed class VerdictReportTests
{
    [TestCase(Severity.Note, "✓ app  1 resource")]
    [TestCase(Severity.Warning, "! app  1 resource, 1 finding")]
    [TestCase(Severity.Error, "! app  1 resource, 1 finding")]
    public void A_note_is_shown_and_marks_no_overlay(Severity severity, string line)
    {
        var finding = new Finding(new RuleInfo("AUR999", "a rule of the test", severity, "Mend it."), "app", null, "", "It is so.", "app/x.yaml", 7);

        var output = Write(new Verdict([new RenderedOverlay("app", null, "kind: ConfigMap\n", null, "")], [finding]));

        output.ShouldContain(line);
        output.ShouldContain("app/x.yaml:7  AUR999 It is so.");
    }

    [Test]
    public void An_annotation_that_hides_findings_is_one_line()
    {
        var rule = new RuleInfo("AUR999", "a rule of the test", Severity.Note, "Mend it.");
        var gateway = new ResourceId("networking.istio.io", "Gateway", "shop", "web");
        SuppressedFinding Hidden(ResourceId? resource, int line) => new(new Finding(rule, "app", resource, "", "It is so.", "app/x.yaml", line), "it is meant");

        var output = Write(new Verdict([], []) { Suppressed = [Hidden(gateway, 7), Hidden(gateway, 9), Hidden(null, 1)] });

        output.Trim().Split('\n').Select(line => line.Trim()).ShouldBe(
        [
            "AUR999 is switched off for Gateway.networking.istio.io shop/web (2 findings): it is meant",
            "AUR999 is switched off for app/x.yaml:1 (1 finding): it is meant",
        ]);
    }

    // GitHub takes a line that begins with '::' for a command.
    [Test]
    public void What_kustomize_says_of_a_repository_s_text_begins_no_line_of_its_own() =>
        Write(new Verdict([new RenderedOverlay("app", null, null, "bad:\n::error file=x::y", "")], [])).Split('\n').ShouldAllBe(line => !line.StartsWith("::", StringComparison.Ordinal));

    private static string Write(Verdict verdict)
    {
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });
        console.Profile.Width = 200;
        VerdictReport.Write(console, verdict);
        return output.ToString();
    }
}
