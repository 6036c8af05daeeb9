using Aurora.GitOps.Tests.Promotion;

namespace Aurora.GitOps.Tests.Traffic;

/// <summary>Shifts of traffic in dev, whose routing is switched off until somebody has Istio.</summary>
public sealed class DevTrafficTests
{
    private const string Dev = "k8s/overlays/dev/kustomization.yaml";
    private static readonly string[] Traffic = ["--target=Traffic", "--env=dev", "--app=orders"];

    [Test]
    public void With_the_switches_on_a_canary_of_dev_gets_its_share()
    {
        using var git = OwnOverlayTests.Copy(git => git.Write(Dev, SwitchedOn(File.ReadAllText(git[Dev]))));

        GitOpsRun.In(git.Path, [.. Traffic, "--canary=20"]).ShouldFail().Output.ShouldContain("AUR041"); // pods first
        GitOpsRun.In(git.Path, [.. Traffic, "--canary=20", "--header=x-me=1", "--replicas=1"]).ShouldSucceed();

        git.Git("diff", "--name-only", "HEAD~1").Trim().ShouldBe("k8s/overlays/dev/istio/kustomization.yaml\nk8s/overlays/dev/istio/orders-traffic.yaml");
        git.Git("log", "-1", "--format=%(trailers:only,unfold)").ShouldContain("Aurora-Traffic: orders stable=100 canary=0 -> stable=80 canary=20\n");
        GitOpsRun.In(git.Path, "--target=Audit").ShouldSucceed();
    }

    [Test]
    public void With_the_switch_off_the_error_says_which_file_is_not_read()
    {
        using var git = OwnOverlayTests.Copy();

        GitOpsRun.In(git.Path, [.. Traffic, "--canary=20"]).ShouldFail(
            "The overlay k8s/overlays/dev has no VirtualService named orders with routes.",
            "k8s/overlays/dev/istio/orders-traffic.yaml writes one, but k8s/overlays/dev/kustomization.yaml does not read it");
    }

    private static string SwitchedOn(string text)
    {
        foreach (var (off, on) in new[]
        {
            ("  # - istio ", "  - istio "), ("  # - ../../components/local-images ", "  - ../../components/local-images "),
            ("  # - name: registry", "  - name: registry"), ("  #   newName:", "    newName:"), ("  #   newTag:", "    newTag:"),
        })
        {
            text.ShouldContain(off);
            text = text.Replace(off, on, StringComparison.Ordinal);
        }

        return text;
    }
}
