using Aurora.Manifests.Kustomize.Tools;

namespace Aurora.Manifests.Tests.Kustomize;

/// <summary>Argo CD and this machine must render alike.</summary>
public sealed class PinnedKustomizeTests
{
    [TestCase("5.5.0", null)]
    [TestCase("5.5.0", "5.5")]
    [TestCase("5.5.0", "5.5.0")]
    [TestCase("5.5.0", "5")]
    public void The_pinned_version_gives_no_warning(string local, string? pinned) => PinnedKustomize.Warning(local, pinned).ShouldBeNull();

    [TestCase("5.5.0", "5.4")]
    [TestCase("5.50.0", "5.5")]
    [TestCase("5.5.0", "5.5.1")]
    public void Another_version_is_named_beside_the_pinned_one(string local, string pinned)
    {
        var warning = PinnedKustomize.Warning(local, pinned).ShouldNotBeNull();

        warning.ShouldContain(local);
        warning.ShouldContain($"renders with {pinned} ");
    }
}
