using System.Runtime.Versioning;
using static Aurora.GitOps.Tests.Promotion.SampleRepository;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>Promotions at the same time in one checkout.</summary>
[Platform(Exclude = "Win", Reason = ShellScript.Reason)]
[UnsupportedOSPlatform("windows")]
[Parallelizable(ParallelScope.All)]
public sealed class SimultaneousPromotionTests
{
    private static readonly string[] PromoteApi = ["--target=Commit", $"--image=api=registry.example/team/api:1.1.0@{NewDigest}", "--no-registry-check"];
    private static readonly string[] PromoteWorker = ["--target=Commit", $"--image=worker=registry.example/team/worker:1.1.0@{NewDigest}", "--no-registry-check"];

    [Test]
    public async Task A_promotion_waits_for_the_one_that_is_under_way()
    {
        using var repository = new SampleRepository();
        using var rendezvous = new Rendezvous();
        WaitOnce(repository, rendezvous);
        using var first = GitOpsProcess.Start(repository.Git.Path, NoVariables, PromoteApi);
        await rendezvous.ArrivalAsync(first);
        using var second = GitOpsProcess.Start(repository.Git.Path, NoVariables, PromoteWorker);
        await second.SaysAsync("another promotion");

        rendezvous.Go();

        (await first.EndAsync()).ShouldSucceed();
        (await second.EndAsync()).ShouldSucceed();
        repository.Git.Git("log", "--format=%s").TrimEnd().Split('\n').ShouldBe(["Promote worker to prod: 1.1.0", "Promote api to prod: 1.1.0", "Start"]);
        repository.ProdNow.ShouldBe(ProdText.Replace("\"1.0.0\"", "\"1.1.0\"").Replace("1.0.0-rc1", "1.1.0").Replace(OldDigest, NewDigest));
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public async Task A_promotion_that_was_killed_keeps_nobody_waiting()
    {
        using var repository = new SampleRepository();
        using var rendezvous = new Rendezvous();
        WaitOnce(repository, rendezvous);
        using var first = GitOpsProcess.Start(repository.Git.Path, NoVariables, PromoteApi);
        await rendezvous.ArrivalAsync(first);
        first.Signal("KILL");
        rendezvous.Go(); // nobody ends the hook of one that is killed
        await first.EndAsync();

        repository.Run(PromoteWorker).ShouldSucceed();

        repository.Git.Git("log", "--format=%s").TrimEnd().Split('\n').ShouldBe(["Promote worker to prod: 1.1.0", "Start"]);
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
    }

    [Test]
    public async Task A_promotion_that_waits_can_be_ended()
    {
        using var repository = new SampleRepository();
        using var rendezvous = new Rendezvous();
        WaitOnce(repository, rendezvous);
        using var first = GitOpsProcess.Start(repository.Git.Path, NoVariables, PromoteApi);
        await rendezvous.ArrivalAsync(first);
        using var second = GitOpsProcess.Start(repository.Git.Path, NoVariables, PromoteWorker);
        await second.SaysAsync("another promotion");

        second.Signal("TERM");

        (await second.EndAsync()).ExitCode.ShouldBe(143);
        rendezvous.Go();
        (await first.EndAsync()).ShouldSucceed();
    }

    [Test]
    public async Task Of_several_at_once_each_is_done_or_finds_it_done()
    {
        using var repository = new SampleRepository();

        var runs = await Task.WhenAll(new[] { PromoteApi, PromoteWorker, PromoteApi, PromoteWorker }.Select(arguments => Task.Run(() => repository.Run(arguments))));

        foreach (var run in runs) run.ShouldSucceed();
        runs.Count(run => run.Output.Contains("nothing to promote", StringComparison.Ordinal)).ShouldBe(2);
        repository.Git.Git("rev-list", "--count", "HEAD").Trim().ShouldBe("3");
        repository.Git.Git("status", "--porcelain").ShouldBeEmpty();
        repository.ProdNow.ShouldBe(repository.Git.Git("show", $"HEAD:{Prod}"));
    }

    private static readonly Dictionary<string, string> NoVariables = [];

    private static void WaitOnce(SampleRepository repository, Rendezvous rendezvous) =>
        repository.Hook("pre-commit", $"mkdir artifacts/first 2>/dev/null || exit 0\n{rendezvous.WaitForTest}");
}
