using Aurora.Manifests.Files;

namespace Aurora.Manifests.Kustomize;

/// <summary>Renders overlays. Safe for use from several threads.</summary>
public interface IOverlayRenderer
{
    /// <summary>Renders the overlays as they are in <paramref name="tree"/>; the results come in the order asked for.</summary>
    /// <exception cref="Common.UserError">
    /// kubectl is missing or too old, or a file was changed meanwhile. An overlay that does not render is a result, not an exception.
    /// </exception>
    Task<IReadOnlyList<RenderedOverlay>> RenderAsync(IFileTree tree, IReadOnlyList<string> overlays, CancellationToken cancellation);
}
