using Aurora.Common;
using Cake.Core;

namespace Aurora.Manifests.Kustomize;

/// <summary>Gives every task of a run the same renderer: kubectl's kustomize, with the cache under <c>artifacts/renders</c>.</summary>
public sealed class KustomizeRenders(ICakeContext cake)
{
    private OverlayRenderer? _renderer;

    /// <summary>The renderer of this run.</summary>
    public OverlayRenderer For(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return _renderer ??= new OverlayRenderer(
            new KubectlKustomize(cake, Path.Combine(context.Artifacts, "kustomize-version")),
            new RenderCache(Path.Combine(context.Artifacts, "renders")));
    }
}
