using Aurora.Common;
using Cake.Core;

namespace Aurora.Manifests.Kustomize;

/// <summary>Gives every task of a run the same renderer: kubectl's kustomize, with the cache under <c>artifacts/renders</c>.</summary>
public sealed class KustomizeRenders(ICakeContext cake)
{
    private OverlayRenderer? _renderer;

    /// <summary>The renderer of this run.</summary>
    /// <param name="artifacts">Where the run puts what it makes, absolute.</param>
    public OverlayRenderer For(string artifacts) => _renderer ??= Make(artifacts);

    private OverlayRenderer Make(string artifacts)
    {
        ArtifactsFolder.Prepare(artifacts);
        return new OverlayRenderer(new KubectlKustomize(cake, Path.Combine(artifacts, "kustomize-version")), new RenderCache(Path.Combine(artifacts, "renders")));
    }
}
