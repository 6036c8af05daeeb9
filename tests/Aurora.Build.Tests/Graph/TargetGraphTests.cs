using System.Reflection;
using Aurora.Testing;

namespace Aurora.Build.Tests.Graph;

/// <summary>Which tasks a target runs, in which order, through the real host.</summary>
[NonParallelizable]
public sealed class TargetGraphTests
{
    private static PipelineRun Dry(string target)
    {
        using var folder = new TemporaryFolder();
        return PipelineRun.In(folder.Path, $"--target={target}", "--dryrun");
    }

    [TestCase("Build", "Build")]
    [TestCase("Test", "Build Test")]
    [TestCase("Push", "Build Test Push")]
    [TestCase("Ci", "Build Test Push Ci")]
    [TestCase("Bump", "Bump")]
    [TestCase("Verify", "Verify")]
    [TestCase("Checks", "Checks")]
    [TestCase("Commit", "Bump Verify Commit")]
    [TestCase("GitOps", "Bump Verify Commit GitOps")]
    [TestCase("Affected", "Affected")]
    [TestCase("Diff", "Diff")]
    [TestCase("Status", "Status")]
    [TestCase("History", "History")]
    [TestCase("Audit", "Audit")]
    [TestCase("Rollback", "Bump Verify Commit Rollback")]
    [TestCase("Traffic", "PlanTraffic Verify Traffic")]
    [TestCase("DevUp", "DevUp")]
    [TestCase("DevDown", "DevDown")]
    [TestCase("DevPortForward", "DevPortForward")]
    [TestCase("Plan", "Foresee ShowPlan Plan")]
    [TestCase("Promote", "Build Test Push Bump Verify Commit Promote")]
    [TestCase("Doctor", "Doctor")]
    public void A_target_runs_its_tasks_in_order(string target, string tasks)
    {
        var run = Dry(target);

        run.ExitCode.ShouldBe(0, run.Error);
        run.Tasks.ShouldBe(tasks.Split(' '), run.Output);
    }

    [Test]
    public void Every_target_has_a_line_above() =>
        typeof(TargetGraphTests).GetMethod(nameof(A_target_runs_its_tasks_in_order))!.GetCustomAttributes<TestCaseAttribute>().Select(line => line.Arguments[0])
            .ShouldBe(Pipeline.Targets.Select(target => target.Name), ignoreOrder: true);

    [Test]
    public void Everything_of_CI_is_done_before_anything_of_GitOps_begins()
    {
        var tasks = Dry("Promote").Tasks;

        Array.IndexOf(tasks, "Push").ShouldBeLessThan(Array.IndexOf(tasks, "Bump"));
    }

    [Test]
    public void The_stage_that_has_nothing_to_foresee_is_skipped()
    {
        using var git = new GitRepository();
        git.Write("k8s/kustomization.yaml", "resources: [pod.yaml]\nimages:\n  - name: registry.example/api\n    newTag: one\n");
        git.Write("k8s/pod.yaml", "apiVersion: v1\nkind: Pod\nmetadata:\n  name: api\nspec:\n  containers:\n    - name: api\n      image: registry.example/api\n");
        git.Write(".gitignore", "/artifacts/\n");
        git.Commit();

        var run = PipelineRun.In(git.Path, "--target=Plan", "--overlay=k8s", "--image=registry.example/api=registry.example/api:two", "--no-registry-check");

        run.ExitCode.ShouldBe(0, run.Error);
        File.Exists(git["artifacts", "foreseen.json"]).ShouldBeFalse();
        git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public void Every_target_of_the_table_can_be_run()
    {
        foreach (var target in Pipeline.Targets) Dry(target.Name).ExitCode.ShouldBe(0, target.Name);
    }
}
