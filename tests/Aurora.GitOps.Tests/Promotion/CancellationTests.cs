using System.Runtime.Versioning;
using Aurora.Testing;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>A promotion that is told to end: no child lives on, nothing is left, and what was published is finished.</summary>
[Platform(Exclude = "Win", Reason = ShellScript.Reason)]
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
public sealed class CancellationTests
{
    private static readonly string[] Promote = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];

    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    [TestCase("HUP", 129)]
    public async Task A_promotion_that_is_ended_in_a_hook_leaves_nothing(string signal, int exitCode)
    {
        using var repository = new SampleRepository();
        using var rendezvous = new Rendezvous();
        repository.Hook("commit-msg", rendezvous.NeverEnd);
        var before = RepositoryState.Of(repository.Git.Path);
        using var process = GitOpsProcess.Start(repository.Git.Path, NoVariables, Promote);
        var children = await rendezvous.ArrivalAsync(process);

        process.Signal(signal);

        (await process.EndAsync()).ExitCode.ShouldBe(exitCode);
        await Rendezvous.GoneAsync(children);
        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBeEmpty();
        process.Leftovers.ShouldBeEmpty();
    }

    [Test]
    public async Task A_promotion_that_is_ended_while_it_renders_leaves_nothing()
    {
        using var repository = new SampleRepository();
        using var rendezvous = new Rendezvous();
        using var tools = new Tools("git").FakeKubectl($$"""[ "$1" = version ] && { echo '{"kustomizeVersion":"v5.5.0"}'; exit 0; }; {{rendezvous.NeverEnd}}""");
        var before = RepositoryState.Of(repository.Git.Path);
        using var process = GitOpsProcess.Start(repository.Git.Path, new Dictionary<string, string> { ["PATH"] = tools.Path }, Promote);
        var children = await rendezvous.ArrivalAsync(process);

        process.Signal("TERM");

        (await process.EndAsync()).ExitCode.ShouldBe(143);
        await Rendezvous.GoneAsync(children);
        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBeEmpty();
        process.Leftovers.ShouldBeEmpty();
    }

    [Test]
    public async Task A_promotion_that_is_ended_while_it_waits_for_a_registry_leaves_nothing()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var over = new ManualResetEventSlim();
        using var registry = new FakeRegistry(_ =>
        {
            asked.TrySetResult();
            over.Wait();
            return FakeAnswer.Of(404, "");
        });
        using var repository = new SampleRepository(git =>
        {
            foreach (var file in new[] { "build/catalog.yaml", "k8s/base/api.yaml", "k8s/overlays/dev/kustomization.yaml", Prod })
                git.Write(file, File.ReadAllText(git[file]).Replace("registry.example/team/api", registry.Host + "/team/api"));
        });
        var before = RepositoryState.Of(repository.Git.Path);
        using var process = GitOpsProcess.Start(repository.Git.Path, NoVariables, "--target=Commit", "--tag=1.1.0", "--app=api");
        (await Task.WhenAny(asked.Task, process.EndAsync())).ShouldBe(asked.Task);

        process.Signal("TERM");

        (await process.EndAsync()).ExitCode.ShouldBe(143);
        over.Set();
        RepositoryState.Of(repository.Git.Path).DifferencesTo(before).ShouldBeEmpty();
        process.Leftovers.ShouldBeEmpty();
    }

    [Test]
    public async Task A_promotion_that_is_ended_after_its_commit_is_published_still_brings_the_checkout_forward()
    {
        using var repository = new SampleRepository(git => git.Write(".gitattributes", "kustomization.yaml filter=slow\n"));
        using var rendezvous = new Rendezvous();
        using var scripts = new TemporaryFolder();
        scripts.Write("smudge", $"{rendezvous.WaitForTest}\nexec cat\n");
        repository.Git.Git("config", "filter.slow.clean", "cat");
        repository.Git.Git("config", "filter.slow.smudge", $"sh '{scripts["smudge"]}'");
        using var process = GitOpsProcess.Start(repository.Git.Path, NoVariables, Promote);
        await rendezvous.ArrivalAsync(process);
        repository.Tip("%s").ShouldBe("Promote api to prod: 1.1.0");

        process.Signal("TERM");
        rendezvous.Go();

        (await process.EndAsync()).ExitCode.ShouldBe(143);
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
        repository.ProdNow.ShouldBe(repository.Git.Git("show", $"HEAD:{Prod}"));
        process.Leftovers.ShouldBeEmpty();
    }

    private static readonly Dictionary<string, string> NoVariables = [];
}
