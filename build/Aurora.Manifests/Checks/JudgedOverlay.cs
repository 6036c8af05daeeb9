using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>An overlay that rendered, read once for all rules.</summary>
/// <param name="Rendered">The render.</param>
/// <param name="Graph">The files that it was rendered from.</param>
/// <param name="Resources">The objects in it.</param>
public sealed record JudgedOverlay(RenderedOverlay Rendered, FileGraph Graph, IReadOnlyList<Resource> Resources)
{
    /// <summary>The folder of the overlay.</summary>
    public string Overlay => Rendered.Overlay;
}
