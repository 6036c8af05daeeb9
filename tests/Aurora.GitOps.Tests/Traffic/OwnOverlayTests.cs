using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>Shifts of traffic in this repository's own prod overlay.</summary>
public sealed class OwnOverlayTests
{
    private const string Service = "k8s/overlays/prod/orders-traffic.yaml";

    [Test]
    public void A_canary_gets_a_tenth_then_half_and_is_called_back()
    {
        using var git = Copy();
        var atRest = File.ReadAllText(git[Service]);
        GitOpsRun Run(params string[] asked) => GitOpsRun.In(git.Path, ["--target=Traffic", "--env=prod", "--app=orders", .. asked]);

        Run("--canary=10", "--replicas=1").ShouldSucceed();
        Run("--canary=50", "--header=x-canary=true").ShouldSucceed();
        File.ReadAllText(git[Service]).ShouldContain("name: canary-experiment");
        Run("--abort").ShouldSucceed();

        File.ReadAllText(git[Service]).ShouldBe(atRest);
        git.Git("log", "-3", "--format=%s").ShouldBe("Return the traffic of orders in prod to stable\nShift 50% of orders in prod to the canary\nShift 10% of orders in prod to the canary\n");
        git.Git("status", "--porcelain").ShouldBeEmpty();
        GitOpsRun.In(git.Path, "--target=Audit").ShouldSucceed().Output.ShouldContain("4 commits, 3 of them recorded, 0 findings");
    }

    [TestCase("timeout: 10s", "timeout: 60s", "than the traffic")]
    [TestCase("weight: 90", "weight: 80", "are 80 and 10")]
    public void A_shift_that_does_more_than_it_records_is_found_by_an_audit(string from, string to, string saying)
    {
        using var git = Copy();
        GitOpsRun.In(git.Path, "--target=Traffic", "--env=prod", "--app=orders", "--canary=10", "--replicas=1").ShouldSucceed();
        File.WriteAllText(git[Service], File.ReadAllText(git[Service]).Replace(from, to, StringComparison.Ordinal));
        git.Git("commit", "--quiet", "--all", "--amend", "--no-edit");

        var run = GitOpsRun.In(git.Path, "--target=Audit");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain(saying);
    }

    [Test]
    public void A_shift_that_records_another_share_is_found_by_an_audit()
    {
        using var git = Copy();
        GitOpsRun.In(git.Path, "--target=Traffic", "--env=prod", "--app=orders", "--canary=10", "--replicas=1").ShouldSucceed();
        git.Git("commit", "--quiet", "--amend", $"--message={git.Git("log", "-1", "--format=%B").Replace("canary=10", "canary=5", StringComparison.Ordinal)}");

        var run = GitOpsRun.In(git.Path, "--target=Audit");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain("does not record");
    }

    [Test]
    public void A_canary_without_pods_gets_no_traffic()
    {
        using var git = Copy();

        var run = GitOpsRun.In(git.Path, "--target=Traffic", "--env=prod", "--app=orders", "--canary=10");

        run.ExitCode.ShouldNotBe(0);
        run.Output.ShouldContain("AUR041");
        run.Output.ShouldContain("k8s/overlays/prod/orders-traffic.yaml:29");
        git.Git("rev-list", "--count", "HEAD").Trim().ShouldBe("1");
        git.Git("status", "--porcelain").ShouldBeEmpty();
        GitOpsRun.In(git.Path, "--target=Traffic", "--env=prod", "--app=orders", "--mirror=10").ShouldSucceed(); // what nobody answers, nobody waits for
    }

    [Test]
    public void An_app_without_a_canary_is_told_what_its_routes_are()
    {
        using var git = Copy();

        GitOpsRun.In(git.Path, "--target=Traffic", "--env=prod", "--app=inventory", "--canary=10").ShouldFail("cannot be shifted: its routes lead to stable", "Expected is one http route");
        git.Git("rev-list", "--count", "HEAD").Trim().ShouldBe("1");
    }

    internal static GitRepository Copy(Action<GitRepository>? change = null)
    {
        var git = new GitRepository();
        foreach (var file in GitRepository.In(Checkout.Root, "ls-files", "-z", "k8s", "argo-applications", "build/catalog.yaml", ".gitignore").Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(git[file])!);
            File.Copy(Path.Combine(Checkout.Root, file), git[file]);
        }

        change?.Invoke(git);

        git.Commit("Start");
        return git;
    }
}
