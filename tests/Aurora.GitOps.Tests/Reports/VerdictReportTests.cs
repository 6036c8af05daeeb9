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

        var output = Write(new Verdict([new RenderedOverlay("app", null, "kind: ConfigMap\n", null, "")], [finding]));

        output.ShouldContain(line);
        output.ShouldContain("app/x.yaml:7  AUR999 It is so.");
    }

    // GitHub takes a line that begins with '::' for a command.
    [Test]
    public void What_kustomize_says_of_a_repository_s_text_begins_no_line_of_its_own() =>
        Write(new Verdict([new RenderedOverlay("app", null, null, "bad:\n::error file=x::y", "")], [])).Split('\n').ShouldAllBe(line => !line.StartsWith("::", StringComparison.Ordinal));

    private static string Write(Verdict verdict)
    {
        using var output = new StringWriter();
        VerdictReport.Write(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) }), verdict);
        return output.ToString();
    }
}
