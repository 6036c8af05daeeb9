using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>An overlay that rendered, read once for all rules.</summary>
/// <param name="Rendered">The render.</param>
/// <param name="Graph">The files that it was rendered from.</param>
/// <param name="Resources">The objects in it.</param>
/// <param name="Environment">The environment of the catalog whose overlay it is; null where no catalog says so.</param>
public sealed record JudgedOverlay(RenderedOverlay Rendered, FileGraph Graph, IReadOnlyList<Resource> Resources, DeploymentEnvironment? Environment)
{
    /// <summary>The folder of the overlay.</summary>
    public string Overlay => Rendered.Overlay;

    /// <summary>
    /// How bad it is when something names what is not rendered. An environment of the catalog is whole, so it is an error; in any
    /// other overlay somebody else may bring it.
    /// </summary>
    public Severity OfMissing => Environment is null ? Severity.Warning : Severity.Error;

    /// <summary>The objects in it, by what rules ask for.</summary>
    public RenderedObjects Objects { get; } = new(Resources);
}
