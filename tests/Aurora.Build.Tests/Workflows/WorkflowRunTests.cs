using System.Text.Json;
using Aurora.Testing;

namespace Aurora.Build.Tests.Workflows;

/// <summary>
/// The recipes for CI services, run command by command as they stand in their files, with a real registry, a real Docker
/// engine and a real git remote: to the same end as a local Promote.
/// </summary>
[NonParallelizable]
[Platform(Exclude = "Win", Reason = "The recipes are for runners with bash.")]
internal sealed class WorkflowRunTests
{
    private const string Prod = "k8s/overlays/prod/kustomization.yaml";

    private static readonly string[] s_apps = ["orders", "inventory", "notifications"];

    private FakeRunner _runner = null!;

    private static string Registry => Environment.GetEnvironmentVariable("AURORA_TEST_REGISTRY")!;

    private static string BaseImage => Environment.GetEnvironmentVariable("AURORA_TEST_BASE_IMAGE")!;

    [OneTimeSetUp]
    public void Start()
    {
        Needs.DockerEngine();
        foreach (var variable in new[] { "AURORA_TEST_REGISTRY", "AURORA_TEST_BASE_IMAGE" })
            if (string.IsNullOrEmpty(Environment.GetEnvironmentVariable(variable))) Assert.Ignore($"{variable} is not set; .ci/run says what it names.");
        _runner = new FakeRunner();
    }

    [OneTimeTearDown]
    public void Stop() => _runner?.Dispose();

    [Test]
    public async Task GitHub_builds_each_app_and_promotes_all_in_one_commit()
    {
        using var remote = new Remote(Registry);
        var before = remote.In("rev-parse", "main").Trim();
        using var gitHub = new FakeGitHub(remote, _runner);
        var workflow = Workflow.Read("promote.yaml");

        foreach (var app in workflow.Job("ci").Matrix("app"))
        {
            var built = await gitHub.RunAsync(workflow.Job("ci"), "main", new Dictionary<string, string>
            {
                ["matrix.app"] = app,
                ["vars.REGISTRY"] = Registry,
                ["vars.BASE_IMAGE"] = BaseImage,
                ["secrets.REGISTRY_USERNAME"] = "",
                ["secrets.REGISTRY_PASSWORD"] = "",
            });
            built.Succeeded.ShouldBeTrue(built.ToString());
        }

        var promoted = await gitHub.RunAsync(workflow.Job("gitops"), "main", new Dictionary<string, string>
        {
            ["inputs.environment"] = "",
            ["hashFiles('k8s/**')"] = "1",
        });

        promoted.Succeeded.ShouldBeTrue(promoted.ToString());
        ShouldHavePromoted(remote, before);
    }

    [Test]
    public async Task GitLab_builds_each_app_and_promotes_all_in_one_commit()
    {
        using var remote = new Remote(Registry);
        var before = remote.In("rev-parse", "main").Trim();
        using var gitLab = new FakeGitLab(remote, _runner);
        var pipeline = GitLabPipeline.Read();
        var variables = new Dictionary<string, string>
        {
            ["CI_COMMIT_BRANCH"] = "main",
            ["CI_PROJECT_URL"] = remote.Url[..^".git".Length],
            ["REGISTRY"] = Registry,
            ["BASE_IMAGE"] = BaseImage,
            ["REGISTRY_USERNAME"] = "",
            ["REGISTRY_PASSWORD"] = "",
            ["PROMOTION_TOKEN"] = "a token",
        };

        foreach (var app in pipeline.Job("ci").Matrix("APP"))
        {
            var built = await gitLab.RunAsync(pipeline.Job("ci"), before, new Dictionary<string, string>(variables) { ["APP"] = app });
            built.ExitCode.ShouldBe(0, built.Output + built.Error);
        }

        var promoted = await gitLab.RunAsync(pipeline.Job("gitops"), before, variables);

        promoted.ExitCode.ShouldBe(0, promoted.Output + promoted.Error);
        ShouldHavePromoted(remote, before);
    }

    [Test]
    public async Task GitHub_shows_a_pull_request_s_findings_at_their_lines_and_what_would_change_at_runtime()
    {
        using var remote = new Remote(Registry);
        var before = remote.In("rev-parse", "main").Trim();
        using var gitHub = new FakeGitHub(remote, _runner);
        var job = Workflow.Read("verify.yaml").Job("verify");

        var good = await gitHub.RunAsync(job, remote.Propose("more", Prod, "count: 0", "count: 1"), PullRequest(before));

        good.Succeeded.ShouldBeTrue(good.ToString());
        _runner.GhCalls[^1].ShouldStartWith("pr comment 7 --edit-last --create-if-none --body-file ");
        _runner.Posted.ShouldContain("replicas");
        gitHub.Summary.ShouldContain("k8s/overlays/prod");
        Errors(gitHub.CodeScanning[^1]).ShouldBe(0);

        var bad = await gitHub.RunAsync(job, remote.Propose("broken", Prod, "aurora/notifications\n", "aurora/notification\n"), PullRequest(before));

        bad["Verify"].Succeeded.ShouldBeFalse(bad.ToString());
        bad["Comment"].Succeeded.ShouldBeTrue(bad.ToString());
        bad["Verify"].Ended.Output.ShouldContain("::error file=");
        Errors(gitHub.CodeScanning[^1]).ShouldBeGreaterThan(0);
        gitHub.Restored.ShouldNotBeEmpty();
    }

    [Test]
    public async Task GitLab_shows_a_merge_request_s_findings_at_their_lines_and_what_would_change_at_runtime()
    {
        using var remote = new Remote(Registry);
        var before = remote.In("rev-parse", "main").Trim();
        var job = GitLabPipeline.Read().Job("verify");

        using var gitLab = new FakeGitLab(remote, _runner);

        var good = await gitLab.RunAsync(job, remote.Propose("more", Prod, "count: 0", "count: 1"), MergeRequest(before));

        good.ExitCode.ShouldBe(0, good.Output + good.Error);
        foreach (var file in job.Artifacts.List("paths").Concat(job.Artifacts.Map("reports").Texts.Values))
            File.Exists(_runner[file]).ShouldBeTrue($"{file} is named as an artifact");
    }

    private static Dictionary<string, string> MergeRequest(string target) => new() { ["CI_MERGE_REQUEST_DIFF_BASE_SHA"] = target };

    private static Dictionary<string, string> PullRequest(string target) => new()
    {
        ["github.event.pull_request.base.sha"] = target,
        ["github.event.pull_request.number"] = "7",
        ["github.event.pull_request.head.repo.full_name"] = "aurora/gitops",
        ["github.repository"] = "aurora/gitops",
        ["github.token"] = "a token",
        ["hashFiles('k8s/**')"] = target,
    };

    private static int Errors(string sarif) => JsonDocument.Parse(sarif).RootElement.GetProperty("runs")[0].GetProperty("results").EnumerateArray()
        .Count(result => result.GetProperty("level").GetString() == "error");

    private static void ShouldHavePromoted(Remote remote, string before)
    {
        remote.In("rev-list", $"{before}..main").Trim().Split('\n').Length.ShouldBe(1);
        remote.In("diff", "--name-only", before, "main").Trim().ShouldBe(Prod);
        var message = remote.In("log", "-1", "--format=%B", "main");
        foreach (var app in s_apps) message.ShouldContain($"Aurora-Image: {Registry}/aurora/{app} ");
    }
}
