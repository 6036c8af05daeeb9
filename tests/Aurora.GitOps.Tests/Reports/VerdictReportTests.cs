using Aurora.GitOps.Reports;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Kustomize;
using Spectre.Console;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>What Verify prints.</summary>
public sealed class VerdictReportTests
{
    [TestCase(Severity.Note, "✓ app  1 resources")]
    [TestCase(Severity.Warning, "! app  1 resources, 1 findings")]
    [TestCase(Severity.Error, "! app  1 resources, 1 findings")]
    public void A_note_is_shown_and_marks_no_overlay(Severity severity, string line)
    {
        var finding = new Finding(new RuleInfo("AUR999", "a rule of the test", severity, "Mend it."), "app", null, "", "It is so.", "app/x.yaml", 7);
        using var output = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) });

        VerdictReport.Write(console, new Verdict([new RenderedOverlay("app", null, "kind: ConfigMap\n", null, "")], [finding]));

        output.ToString().ShouldContain(line);
        output.ToString().ShouldContain("app/x.yaml:7  AUR999 It is so.");
    }
}
