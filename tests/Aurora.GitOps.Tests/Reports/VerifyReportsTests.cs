using System.Text.Json;
using System.Xml.Linq;
using Aurora.Common;
using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>What Verify leaves behind, through the real host and kustomize.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class VerifyReportsTests
{
    [TestCase("name: x\n", 0)]
    [TestCase("name: x\nimmutabel: true\n", Judgement.Found)] // a field that no ConfigMap has
    [TestCase("name: [\n", Judgement.Unable)]
    public void Every_report_is_written_however_the_run_ends(string end, int exitCode)
    {
        using var git = Sample(end);
        var variables = new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = git["summary.md"] };

        var run = GitOpsRun.In(git.Path, variables, "--target=Verify", "--json");

        run.ExitCode.ShouldBe(exitCode, run.Error);
        var isClean = exitCode == 0;
        (Json(git, "verify.sarif").GetProperty("runs")[0].GetProperty("results").GetArrayLength() == 0).ShouldBe(isClean);
        (Json(git, "verify.codequality.json").GetArrayLength() == 0).ShouldBe(isClean);
        var suite = XDocument.Load(git["artifacts", "verify.junit.xml"]).Descendants("testsuite").ShouldHaveSingleItem();
        suite.Attribute("name")!.Value.ShouldBe("k8s/overlays/prod");
        suite.Descendants("failure").Any().ShouldBe(exitCode == Judgement.Found);
        suite.Descendants("error").Any().ShouldBe(exitCode == Judgement.Unable);
        File.ReadAllText(git["artifacts", "verify.md"]).ShouldContain("`k8s/overlays/prod`");
        File.ReadAllText(git["summary.md"]).ShouldContain("`k8s/overlays/prod`");
        run.Output.Contains("\n::error file=", StringComparison.Ordinal).ShouldBe(!isClean, run.Output);
        Json(run).GetProperty("clean").GetBoolean().ShouldBe(isClean);
    }

    [Test]
    public void Json_tells_each_overlay_and_finding()
    {
        using var git = Sample("name: x\nimmutabel: true\n");

        var report = Json(GitOpsRun.In(git.Path, "--target=Verify", "--json"));

        report.GetProperty("overlays")[0].GetProperty("overlay").GetString().ShouldBe("k8s/overlays/prod");
        report.GetProperty("overlays")[0].GetProperty("renders").GetBoolean().ShouldBeTrue();
        report.GetProperty("findings")[0].GetProperty("overlay").GetString().ShouldBe("k8s/overlays/prod");
    }

    [Test]
    public void What_an_annotation_accepts_is_in_the_reports_with_its_reason()
    {
        using var git = Sample("name: x\nimmutabel: true\n");
        var rule = Json(GitOpsRun.In(git.Path, "--target=Verify", "--json")).GetProperty("findings")[0].GetProperty("rule").GetString();
        git.Write("k8s/overlays/prod/x.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n  annotations:\n    aurora.example/ignore.{rule}: it is \"meant\"\nimmutabel: true\n");

        var report = Json(GitOpsRun.In(git.Path, "--target=Verify", "--json").ShouldSucceed());

        report.GetProperty("suppressed")[0].GetProperty("reason").GetString().ShouldBe("it is \"meant\"");
        var result = Json(git, "verify.sarif").GetProperty("runs")[0].GetProperty("results").EnumerateArray().Single(result => result.GetProperty("ruleId").GetString() == rule);
        result.GetProperty("suppressions")[0].GetProperty("justification").GetString().ShouldBe("it is \"meant\"");
        Json(git, "verify.codequality.json").GetArrayLength().ShouldBe(0);
    }

    [Test]
    public void A_run_without_a_verdict_leaves_no_report_of_an_earlier_one()
    {
        using var git = Sample("name: x\n");
        GitOpsRun.In(git.Path, "--target=Verify").ShouldSucceed();
        git.Write("build/catalog.yaml", "apps: [\n");

        GitOpsRun.In(git.Path, "--target=Verify").ExitCode.ShouldBe(Judgement.Unable);

        Directory.GetFiles(git["artifacts"], "verify.*").ShouldBeEmpty();
    }

    [Test]
    public void A_difference_is_in_the_summary_too_and_a_comment_takes_it_however_large_it_is()
    {
        using var git = Sample("name: x\n");
        git.Commit();
        git.Write("k8s/overlays/prod/x.yaml", string.Join("---\n", Enumerable.Range(0, 600).Select(i => $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x{i}\ndata:\n  key: väl{i}\n")));
        var variables = new Dictionary<string, string> { ["GITHUB_ACTIONS"] = "true", ["GITHUB_STEP_SUMMARY"] = git["artifacts", "summary.md"] };

        var run = GitOpsRun.In(git.Path, variables, "--target=Diff", "--since=HEAD").ShouldSucceed();

        run.Output.ShouldContain("x599");
        var comment = File.ReadAllText(git["artifacts", "diff.md"]);
        comment.Length.ShouldBeInRange(60_000, 65_535);
        comment.ShouldContain("left out. `diff.html` has everything.");
        comment.Split("<details>").Length.ShouldBe(comment.Split("</details>").Length); // whole resources only
        File.ReadAllText(git["artifacts", "summary.md"]).ShouldContain("ConfigMap x599");
    }

    private static GitRepository Sample(string end)
    {
        var git = new GitRepository();
        git.Write("k8s/overlays/prod/kustomization.yaml", "resources: [x.yaml]\n").Write("k8s/overlays/prod/x.yaml", $"apiVersion: v1\nkind: ConfigMap\nmetadata:\n  {end}");
        return git;
    }

    private static JsonElement Json(GitOpsRun run) => JsonDocument.Parse(run.Report).RootElement;

    private static JsonElement Json(GitRepository git, string file) => JsonDocument.Parse(File.ReadAllText(git["artifacts", file])).RootElement;
}
