using System.Text;
using System.Text.Json;
using System.Xml.Linq;
using Aurora.GitOps.Reports;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>A verdict as JUnit XML, as GitLab's code quality and as Markdown.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class VerdictFilesTests
{
    [Test]
    public void A_suite_is_an_overlay_and_a_case_a_rule_that_found_something()
    {
        var suites = JUnit(Severity.Error).Elements("testsuite").ToList();

        suites.Select(suite => suite.Attribute("name")!.Value).ShouldBe(["k8s/overlays/dev", "k8s/overlays/prod", "k8s/overlays/gone"]);
        suites[1].Elements("testcase").Select(one => one.Attribute("name")!.Value).ShouldBe(["Every overlay renders", "AUR901 Nothing is <broken>", "AUR902 Nothing is odd"]);
    }

    [Test]
    public void A_case_fails_where_the_run_does()
    {
        Counts(JUnit(Severity.Error)).ShouldBe((Failures: 1, Errors: 1, Skipped: 0));
        Counts(JUnit(Severity.Warning)).ShouldBe((Failures: 3, Errors: 1, Skipped: 0));
    }

    [Test]
    public void What_does_not_render_is_an_error_of_its_suite()
    {
        var error = JUnit(Severity.Error).Descendants("error").ShouldHaveSingleItem();

        error.Ancestors("testsuite").Single().Attribute("name")!.Value.ShouldBe("k8s/overlays/gone");
        error.Value.ShouldContain("no such file: 100% of \"it\", <b>a & 'b'</b>");
    }

    [Test]
    public void A_case_whose_findings_are_all_accepted_is_skipped_with_the_reason()
    {
        var accepted = ReportedVerdict.Of(SampleVerdict.Verdict with { Findings = [] });

        var skipped = XDocument.Parse(Encoding.UTF8.GetString(VerdictJUnit.Write(accepted, Severity.Note))).Descendants("skipped").ShouldHaveSingleItem();

        skipped.Attribute("message")!.Value.ShouldBe("It is <meant>.");
    }

    [Test]
    public void A_code_quality_issue_has_what_GitLab_asks_for()
    {
        var issues = Issues(SampleVerdict.Reported);

        issues.Select(issue => issue.GetProperty("severity").GetString()).ShouldBe(["blocker", "major", "minor", "minor"]);
        var error = issues[1];
        error.GetProperty("description").GetString().ShouldBe(SampleVerdict.Nasty);
        error.GetProperty("check_name").GetString().ShouldBe("AUR901");
        error.GetProperty("location").GetProperty("path").GetString().ShouldBe("k8s/base/web 1,2:3.yaml");
        error.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32().ShouldBe(7);
    }

    [Test]
    public void A_fingerprint_is_one_findings_own_and_stays_when_its_line_moves()
    {
        var before = Fingerprints(SampleVerdict.Verdict);
        var moved = Fingerprints(SampleVerdict.Verdict with { Findings = [.. SampleVerdict.Verdict.Findings.Select(finding => finding with { Line = finding.Line + 3 })] });
        var twice = Fingerprints(SampleVerdict.Verdict with { Findings = [.. SampleVerdict.Verdict.Findings, .. SampleVerdict.Verdict.Findings] });

        before.ShouldBeUnique();
        moved.ShouldBe(before);
        twice.ShouldBeUnique();
    }

    [Test]
    public void Markdown_shows_every_overlay_and_does_nothing_with_the_text()
    {
        var text = VerdictMarkdown.Write(SampleVerdict.Reported, TextLimit.Comment);

        text.ShouldContain("| `k8s/overlays/prod` | 1 error, 1 warning |");
        text.ShouldContain("| `k8s/overlays/gone` | ✗ does not render |");
        text.ShouldContain("It is &lt;meant&gt;.");
        text.ShouldNotContain("<b>");
    }

    [Test]
    public void Markdown_that_is_too_long_is_cut_between_lines_and_says_so()
    {
        var many = SampleVerdict.Reported with { Findings = [.. Enumerable.Repeat(SampleVerdict.Reported.Findings, 5000).SelectMany(findings => findings)] };

        foreach (var limit in new[] { TextLimit.Comment, TextLimit.StepSummary })
        {
            var text = VerdictMarkdown.Write(many, limit);

            limit.Measure(text).ShouldBeInRange(limit.Most * 9 / 10, limit.Most);
            text.ShouldContain("left out. `verify.sarif` has everything.");
            text.ShouldContain("`k8s/overlays/prod`");
        }
    }

    private static XElement JUnit(Severity limit) => XDocument.Parse(Encoding.UTF8.GetString(VerdictJUnit.Write(SampleVerdict.Reported, limit))).Root!;

    private static (int Failures, int Errors, int Skipped) Counts(XElement report)
    {
        foreach (var suite in report.Elements("testsuite").Append(report))
        {
            foreach (var (count, element) in new[] { ("failures", "failure"), ("errors", "error"), ("skipped", "skipped"), ("tests", "testcase") })
                ((int)suite.Attribute(count)!).ShouldBe(suite.Descendants(element).Count());
        }

        return ((int)report.Attribute("failures")!, (int)report.Attribute("errors")!, (int)report.Attribute("skipped")!);
    }

    private static List<string> Fingerprints(Verdict verdict) => [.. Issues(ReportedVerdict.Of(verdict)).Select(issue => issue.GetProperty("fingerprint").GetString()!)];

    private static List<JsonElement> Issues(ReportedVerdict verdict) => [.. JsonDocument.Parse(VerdictCodeQuality.Write(verdict)).RootElement.EnumerateArray()];
}
