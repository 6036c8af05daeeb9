using Aurora.Common;
using Aurora.Common.Images;
using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>An image without a tag, or with the tag <c>latest</c>: what runs depends on when it was pulled.</summary>
public sealed class LatestTag() : ContainerRule(new RuleInfo("latest-tag", "Every image has a version", Severity.Warning, "Name a tag other than latest, or a digest."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload)
    {
        if (!ImageReference.TryParse(container.Image, out var image) || image.Digest is not null) yield break;
        if (image.Tag is null) yield return new Fault(container.At("image"), $"The image '{Printable.OneLine(container.Image)}' has no tag.");
        else if (image.Tag == "latest") yield return new Fault(container.At("image"), $"The image '{Printable.OneLine(container.Image)}' is whatever is newest.");
    }
}
