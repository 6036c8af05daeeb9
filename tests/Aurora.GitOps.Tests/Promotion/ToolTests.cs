using System.Runtime.Versioning;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Tools that are missing, too old or broken.</summary>
[Platform(Exclude = "Win", Reason = ShellScript.Reason)]
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
public sealed class ToolTests
{
    private static readonly string[] Promote = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];

    [Test]
    public async Task Without_kubectl_nothing_is_promoted()
    {
        using var tools = new Tools("git");

        await RefusedWith(tools, "kubectl is not on the PATH", "Install kubectl");
    }

    [Test]
    public async Task Without_git_nothing_is_promoted()
    {
        using var tools = new Tools("kubectl");

        await RefusedWith(tools, "'git' cannot be started", "Install it");
    }

    [Test]
    public async Task A_kubectl_that_is_too_old_is_refused()
    {
        using var tools = new Tools("git").FakeKubectl("""echo '{"clientVersion":{"gitVersion":"v1.26.0"},"kustomizeVersion":"v4.5.7"}'""");

        await RefusedWith(tools, "The kustomize inside kubectl is 4.5.7", "5.0 or newer", "Install kubectl 1.27");
    }

    [Test]
    public async Task A_kubectl_of_unknown_version_is_refused()
    {
        using var tools = new Tools("git").FakeKubectl("echo hello");

        await RefusedWith(tools, "unknown version", "Install kubectl");
    }

    [Test]
    public async Task A_kubectl_that_does_not_run_is_refused()
    {
        using var tools = new Tools("git").FakeKubectl("echo 'cannot load libc' >&2; exit 127");

        await RefusedWith(tools, "kubectl does not run", "cannot load libc");
    }

    [Test]
    public async Task A_kubectl_that_fails_to_render_stops_the_promotion()
    {
        using var tools = new Tools("git").FakeKubectl("""[ "$1" = version ] && { echo '{"kustomizeVersion":"v5.5.0"}'; exit 0; }; echo 'out of memory' >&2; exit 1""");

        await RefusedWith(tools, "k8s/overlays/prod does not render", "out of memory");
    }

    [Test]
    public async Task Without_kubectl_a_kustomize_of_its_own_renders()
    {
        using var tools = new Tools("git").KustomizeThatRunsKubectl();
        using var repository = new SampleRepository();

        (await RunAsync(tools, repository)).ShouldSucceed();

        repository.Tip("%s").ShouldBe("Promote api to prod: 1.1.0");
        tools.KustomizeBuilds.ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task Beside_kubectl_a_kustomize_of_its_own_is_not_used()
    {
        using var tools = new Tools("git", "kubectl").KustomizeThatRunsKubectl("v4.5.7");
        using var repository = new SampleRepository();

        (await RunAsync(tools, repository)).ShouldSucceed();

        repository.Tip("%s").ShouldBe("Promote api to prod: 1.1.0");
        tools.KustomizeBuilds.ShouldBe(0);
    }

    [Test]
    public async Task A_kustomize_of_its_own_that_is_too_old_is_refused()
    {
        using var tools = new Tools("git").KustomizeThatRunsKubectl("v4.5.7");

        await RefusedWith(tools, "kustomize is 4.5.7", "5.0 or newer", "or kustomize 5");
    }

    private static async Task RefusedWith(Tools tools, params string[] saying)
    {
        using var repository = new SampleRepository();
        var before = RepositoryState.Of(repository.Git.Path);

        (await RunAsync(tools, repository)).ShouldFail(saying);

        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBeEmpty();
    }

    private static Task<GitOpsRun> RunAsync(Tools tools, SampleRepository repository) =>
        GitOpsProcess.RunAsync(repository.Git.Path, new Dictionary<string, string> { ["PATH"] = tools.Path }, Promote);
}
