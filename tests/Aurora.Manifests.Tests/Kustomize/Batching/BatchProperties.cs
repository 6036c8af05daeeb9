using Aurora.Manifests.Kustomize;
using Aurora.Testing;
using CsCheck;

namespace Aurora.Manifests.Tests.Kustomize.Batching;

/// <summary>
/// Whatever is batched, cached or left from an earlier run, each overlay is what kustomize prints of it alone. Each run tries other
/// repositories and a failure names its seed; <c>AURORA_TEST_REPOSITORIES</c> says how many, for longer runs.
/// </summary>
public sealed class BatchProperties
{
    private static readonly int Repositories = int.TryParse(Environment.GetEnvironmentVariable("AURORA_TEST_REPOSITORIES"), out var count) ? count : 8;

    [Test]
    public void Batched_cached_and_after_a_change_each_overlay_is_as_it_is_alone()
    {
        using var kustomize = new RealKustomize(workers: 1);
        var origins = new Dictionary<RenderOrigin, int>();
        GeneratedOverlays.Any.Sample(
            repository =>
            {
                using var sample = repository.Write();
                Check(kustomize, sample, repository.Overlays, origins);

                // Another object in one of them and another value in what they share.
                sample.Write("base/kustomization.yaml", "resources: [objects.yaml]\nconfigMapGenerator:\n  - name: settings\n    literals: [from=changed]\n");
                sample.Write($"{repository.Overlays[0]}/kustomization.yaml", File.ReadAllText(sample[repository.Overlays[0], "kustomization.yaml"]) + "replicas: []\n");
                Check(kustomize, sample, repository.Overlays, origins);
            },
            iter: Repositories, threads: 1);

        origins.Keys.ShouldBe(Enum.GetValues<RenderOrigin>(), ignoreOrder: true);
    }

    private static void Check(RealKustomize kustomize, SampleTree sample, IReadOnlyList<string> overlays, Dictionary<RenderOrigin, int> origins)
    {
        var alone = overlays.AsParallel().AsOrdered().Select(overlay => Kubectl.Kustomize(sample[overlay])).ToList();
        foreach (var _ in (string[])["fresh or left over", "cached"])
        {
            var rendered = kustomize.Renderer.RenderAsync(sample.Tree, overlays, CancellationToken.None).GetAwaiter().GetResult();
            foreach (var (one, expected) in rendered.Zip(alone))
            {
                one.Manifest.ShouldBe(expected.ExitCode == 0 ? expected.Output : null, one.Overlay);
                one.Warnings.ShouldBe(expected.ExitCode == 0 ? expected.Error.Trim() : "", one.Overlay);
                origins[one.Origin] = origins.GetValueOrDefault(one.Origin) + 1;
            }
        }
    }
}
