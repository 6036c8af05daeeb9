using Aurora.Manifests.Kustomize.Tools;

namespace Aurora.Manifests.Tests.Kustomize;

public sealed class TimedKustomizeTests
{
    [Test]
    public async Task A_run_that_takes_too_long_is_ended_and_says_so()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();

        // No program starts, reads and writes in a tenth of a millisecond.
        var ended = await new TimedKustomize(kustomize.Program, TimeSpan.FromTicks(1000)).BuildAsync(sample["app"], size: 0, CancellationToken.None);
        var whole = await new TimedKustomize(kustomize.Program, TimedKustomize.Limit).BuildAsync(sample["app"], size: 0, CancellationToken.None);

        ended.Manifest.ShouldBeNull();
        ended.Said.ShouldStartWith("kustomize was ended after 0 minutes. Split the overlay");
        whole.Manifest.ShouldNotBeNull().ShouldContain("name: x");
    }

    [Test]
    public async Task A_run_that_somebody_cancels_is_cancelled()
    {
        using var kustomize = new RealKustomize();
        using var sample = Sample();

        await Should.ThrowAsync<OperationCanceledException>(() => new TimedKustomize(kustomize.Program, TimeSpan.FromTicks(1000)).BuildAsync(sample["app"], size: 0, new CancellationToken(true)));
    }

    private static SampleTree Sample() => new SampleTree().Write("app/kustomization.yaml", "resources: [x.yaml]\n").Object("app/x.yaml", "x");
}
