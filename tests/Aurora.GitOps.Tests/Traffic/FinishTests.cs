using Aurora.GitOps.Tests.Promotion;
using Aurora.Testing;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>The version of a canary, and how it becomes stable: in this repository's own prod overlay and in real repositories of others.</summary>
public sealed class FinishTests
{
    private const string Prod = "k8s/overlays/prod/kustomization.yaml";
    private const string Service = "k8s/overlays/prod/orders-traffic.yaml";
    private const string Image = "registry.aurora.example/aurora/orders";
    private static readonly string[] Traffic = ["--target=Traffic", "--env=prod", "--app=orders"];
    private static readonly string Digest = "sha256:" + new string('2', 64);

    [Test]
    public void A_promotion_to_the_canary_sets_its_image_alone()
    {
        using var git = OwnOverlayTests.Copy();
        var old = File.ReadAllText(git[Prod]);

        Promote(git, "--canary").ShouldSucceed();

        var canary = old.IndexOf("aurora/orders-canary\n", StringComparison.Ordinal);
        File.ReadAllText(git[Prod]).ShouldBe(old[..canary] + Moved(old[canary..old.IndexOf("aurora/inventory\n", StringComparison.Ordinal)]) + old[old.IndexOf("aurora/inventory\n", StringComparison.Ordinal)..]);
        git.Git("log", "-1", "--format=%s").Trim().ShouldBe("Promote orders-canary to prod: 0.2.0");
        git.Git("log", "-1", "--format=%(trailers:key=Aurora-Image,unfold)").ShouldContain($"{Image}-canary 0.1.0@sha256:0f6d2c1b");
        GitOpsRun.In(git.Path, "--target=Audit").ShouldSucceed();
    }

    [Test]
    public void Its_end_is_one_commit_of_image_weights_and_experiment()
    {
        using var git = OwnOverlayTests.Copy();
        var (kustomization, service) = (File.ReadAllText(git[Prod]), File.ReadAllText(git[Service]));
        Promote(git, "--canary").ShouldSucceed();
        GitOpsRun.In(git.Path, [.. Traffic, "--canary=50", "--header=x-canary=true", "--mirror=5", "--replicas=2"]).ShouldSucceed();

        GitOpsRun.In(git.Path, [.. Traffic, "--finish"]).ShouldSucceed();

        File.ReadAllText(git[Service]).ShouldBe(service);
        File.ReadAllText(git[Prod]).ShouldBe(Moved(kustomization).Replace("count: 0 #", "count: 2 #", StringComparison.Ordinal));
        git.Git("status", "--porcelain").ShouldBeEmpty();
        git.Git("log", "-1", "--format=%s").Trim().ShouldBe("Finish the canary of orders in prod: 0.2.0");
        var trailers = git.Git("log", "-1", "--format=%(trailers:only,unfold)");
        trailers.ShouldContain($"Aurora-Image: {Image} 0.1.0@sha256:0f6d2c1b8a7e95d43c2b1a09f8e7d6c5b4a3928170f6e5d4c3b2a19080706f5e -> 0.2.0@{Digest}\n");
        trailers.ShouldContain("Aurora-Traffic: orders stable=50 canary=50 -> stable=100 canary=0\nAurora-Traffic-Match: orders header x-canary=true -> (none)\nAurora-Traffic-Mirror: orders 5 -> 0\n");
        GitOpsRun.In(git.Path, "--target=Audit").ShouldSucceed().Output.ShouldContain("4 commits, 3 of them recorded, 0 findings");
        GitOpsRun.In(git.Path, [.. Traffic, "--finish"]).ShouldSucceed().Output.ShouldContain("nothing to shift");
    }

    [TestCase(Service, "timeout: 10s", "timeout: 60s", "than the traffic and the images")]
    [TestCase(Service, "weight: 0", "weight: 0 # at rest", "than the traffic and the images")]
    [TestCase(Prod, "count: 1", "count: 0", "than the traffic and the images")]
    [TestCase("k8s/overlays/prod/gateway.yaml", "number: 80\n", "number: 81\n", "says nothing of that traffic")]
    public void An_end_that_does_more_than_it_records_is_found_by_an_audit(string file, string from, string to, string saying)
    {
        using var git = OwnOverlayTests.Copy();
        Promote(git, "--canary").ShouldSucceed();
        GitOpsRun.In(git.Path, [.. Traffic, "--canary=50", "--replicas=1"]).ShouldSucceed();
        GitOpsRun.In(git.Path, [.. Traffic, "--finish"]).ShouldSucceed();
        var text = File.ReadAllText(git[file]);
        text.ShouldContain(from);
        File.WriteAllText(git[file], text.Replace(from, to, StringComparison.Ordinal));
        git.Git("commit", "--quiet", "--all", "--amend", "--no-edit");

        var run = GitOpsRun.In(git.Path, "--target=Audit", "--since=HEAD~1");

        run.ExitCode.ShouldBe(1);
        run.Output.ShouldContain(saying);
    }

    private static GitOpsRun Promote(GitRepository git, params string[] more) =>
        GitOpsRun.In(git.Path, ["--target=Commit", $"--image=orders={Image}:0.2.0@{Digest}", "--no-registry-check", .. more]);

    private static string Moved(string text)
    {
        const string old = "    newTag: \"0.1.0\"\n    digest: sha256:0f6d2c1b8a7e95d43c2b1a09f8e7d6c5b4a3928170f6e5d4c3b2a19080706f5e\n";
        text.ShouldContain(old);
        return text.Replace(old, $"    newTag: \"0.2.0\"\n    digest: {Digest}\n", StringComparison.Ordinal);
    }
}
