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
    }

    [Test]
    public void An_app_without_a_canary_is_told_what_its_routes_are()
    {
        using var git = Copy();

        GitOpsRun.In(git.Path, "--target=Traffic", "--env=prod", "--app=inventory", "--canary=10").ShouldFail("cannot be shifted: its routes lead to stable", "Expected is one http route");
        git.Git("rev-list", "--count", "HEAD").Trim().ShouldBe("1");
    }

    private static GitRepository Copy()
    {
        var git = new GitRepository();
        foreach (var file in GitRepository.In(Checkout.Root, "ls-files", "-z", "k8s", "argo-applications", "build/catalog.yaml", ".gitignore").Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            Directory.CreateDirectory(Path.GetDirectoryName(git[file])!);
            File.Copy(Path.Combine(Checkout.Root, file), git[file]);
        }

        git.Commit("Start");
        return git;
    }
}
