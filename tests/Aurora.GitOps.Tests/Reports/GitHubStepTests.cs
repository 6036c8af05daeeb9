using Aurora.GitOps.Reports;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Testing;
using Spectre.Console;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>What a step of GitHub Actions is told.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class GitHubStepTests
{
    [Test]
    public void An_annotation_is_one_line_with_its_file_its_line_and_all_that_ends_it_escaped() =>
        Annotations(SampleVerdict.Reported.Findings).ShouldContain(
            "::error file=k8s/base/web 1%2C2%3A3.yaml,line=7,title=AUR901::100%25 of \"it\", <b>a & 'b'</b>:%0D%0Anext\u0007 line Mend \"it\".");

    [Test]
    public void The_same_fault_of_a_line_is_annotated_once_for_all_overlays() =>
        Annotations(SampleVerdict.Reported.Findings).Where(line => line.Contains("line=9", StringComparison.Ordinal))
            .ShouldBe(["::warning file=k8s/base/web.yaml,line=9,title=AUR902::It is odd. Think again. (2 overlays)"]);

    [Test]
    public void No_more_of_a_kind_are_written_than_GitHub_shows_and_the_last_counts_the_rest()
    {
        var many = Enumerable.Range(1, 25).SelectMany(line => SampleVerdict.Reported.Findings.Select(finding => finding with { Finding = finding.Finding with { Line = line } }));

        var lines = Annotations(many);

        foreach (var kind in new[] { "::error ", "::warning " })
        {
            var written = lines.Where(line => line.StartsWith(kind, StringComparison.Ordinal)).ToList();
            written.Count.ShouldBe(GitHubStep.MaximumAnnotations);
            written[^1].ShouldContain("41 more of this kind"); // two faults on each of 25 lines, less the nine that are shown
        }
    }

    [Test]
    public void A_path_is_seen_from_the_workspace_where_the_repository_is_below_it() =>
        Annotations(SampleVerdict.Reported.Findings, ("GITHUB_WORKSPACE", "/checkout")).ShouldContain(line => line.StartsWith("::warning file=other/k8s/base/web.yaml,", StringComparison.Ordinal));

    [Test]
    public void Elsewhere_nothing_is_annotated() => Annotations(SampleVerdict.Reported.Findings, ("GITHUB_ACTIONS", "false")).ShouldBeEmpty();

    [Test]
    public void The_summary_comes_after_what_stands_there_and_keeps_the_limit_of_both()
    {
        using var folder = new TemporaryFolder();
        File.WriteAllText(folder["summary.md"], new string('x', 1_000_000));
        var many = SampleVerdict.Reported with { Findings = [.. Enumerable.Repeat(SampleVerdict.Reported.Findings, 5000).SelectMany(findings => findings)] };
        var step = Step(new StringWriter(), ("GITHUB_STEP_SUMMARY", folder["summary.md"]));

        for (var i = 0; i < 3; i++) step.Summarize(limit => VerdictMarkdown.Write(many, limit));

        new FileInfo(folder["summary.md"]).Length.ShouldBeInRange(1_040_000, 1024 * 1024);
        File.ReadAllText(folder["summary.md"]).ShouldStartWith("xxx");
    }

    private static List<string> Annotations(IEnumerable<ReportedFinding> findings, params (string, string)[] variables)
    {
        var output = new StringWriter { NewLine = "\n" };
        Step(output, variables).Annotate("/checkout/other", findings);
        return [.. output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries)];
    }

    private static GitHubStep Step(TextWriter output, params (string Name, string Value)[] variables)
    {
        var environment = new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true" };
        foreach (var (name, value) in variables) environment[name] = value;
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(output), Ansi = AnsiSupport.No });
        console.Profile.Width = 40; // no line may break
        return new GitHubStep(new PinnedEnvironment("/", environment), console);
    }
}
