using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>An image of an app of the catalog without a digest, outside dev: a tag can be moved, a digest cannot.</summary>
/// <param name="catalog">The catalog.</param>
public sealed class AppImagePinned(Catalog catalog) : ContainerRule(new RuleInfo(
    "AUR014", "Outside dev every app's image is pinned by digest", Severity.Error, "Add the digest to its images entry; a promotion does."))
{
    private readonly HashSet<string> _images = [.. catalog.Apps.Select(app => app.Image.Name)];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Environment is { IsLocal: false } ? base.Judge(workload, overlay) : [];
    }

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload)
    {
        ArgumentNullException.ThrowIfNull(container);
        if (ImageReference.TryParse(container.Image, out var image) && image.Digest is null && _images.Contains(image.Name))
            yield return new Fault(container.At("image"), $"The image '{container.Image}' has no digest.");
    }
}
