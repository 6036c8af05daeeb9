using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Tests.Kustomize;
using Aurora.Manifests.Tests.Kustomize.Batching;
using CsCheck;

namespace Aurora.Manifests.Tests.Checks;

/// <summary>
/// Whatever was kept of an earlier run, the verdict is the one that comes out where nothing is. Each run tries other repositories and a
/// failure names its seed; <c>AURORA_TEST_REPOSITORIES</c> says how many, for longer runs.
/// </summary>
public sealed class FindingsCacheProperties
{
    private const string Suppressed = "suppressed";

    private static readonly int Repositories = int.TryParse(Environment.GetEnvironmentVariable("AURORA_TEST_REPOSITORIES"), out var count) ? count : 2;

    // Most rules of our own look at environments only.
    private static readonly Catalog Catalog = Catalog.None with { Digest = "of the test", Environments = [new DeploymentEnvironment("prod", "plain/one")] };

    [Test]
    public void Left_over_and_kept_a_verdict_is_as_it_is_judged_anew()
    {
        using var kustomize = new RealKustomize();
        var found = new HashSet<string>();
        GeneratedOverlays.Any.Sample(
            repository =>
            {
                using var sample = repository.Write();
                Check(kustomize, sample, found);

                // One overlay renders the same from other lines, and has a finding more; then all of a base accept one for a reason.
                Edit(sample["plain", "two", "kustomization.yaml"], text => $"# moved\n{text}images:\n  - name: registry.example/none\n    newTag: '1'\n");
                Check(kustomize, sample, found);
                Edit(sample["base", "objects.yaml"], text => text.Replace("metadata:\n  name: app\n", "metadata:\n  name: app\n  annotations: {aurora.example/ignore.no-read-only-root-fs: it writes beside itself}\n", StringComparison.Ordinal));
                Check(kustomize, sample, found);
            },
            iter: Repositories, threads: 1);

        new[] { "AUR001", "no-read-only-root-fs", Suppressed }.ShouldBeSubsetOf(found);
    }

    private static void Check(RealKustomize kustomize, SampleTree sample, HashSet<string> found)
    {
        var leftOver = Verify();
        var kept = Verify();
        var anew = new Verifier(new OverlayRenderer(kustomize.Program, cache: null), Catalog).Judge(sample.Tree, kept.Overlays);
        foreach (var verdict in (Verdict[])[leftOver, kept])
        {
            verdict.Findings.ShouldBe(anew.Findings);
            verdict.Suppressed.ShouldBe(anew.Suppressed);
        }

        found.UnionWith(anew.Findings.Select(finding => finding.Rule.Id));
        if (anew.Suppressed.Count > 0) found.Add(Suppressed);

        Verdict Verify() => new Verifier(kustomize.Renderer, Catalog).VerifyAsync(sample.Tree, CancellationToken.None).GetAwaiter().GetResult();
    }

    private static void Edit(string file, Func<string, string> edit) => File.WriteAllText(file, edit(File.ReadAllText(file)));
}
