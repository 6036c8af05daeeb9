using Aurora.Common;
using Aurora.Common.Progress;
using Aurora.Manifests.Kustomize.Tools;
using Cake.Core;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// Gives every task of a run the same renderer, with the cache under <c>artifacts/renders</c>: kubectl's kustomize, or where there is no
/// kubectl the program of its own. Both of one version print the same.
/// </summary>
public sealed class KustomizeRenders(ICakeContext cake, IWorkProgress progress)
{
    private OverlayRenderer? _renderer;

    /// <summary>The renderer of this run.</summary>
    /// <param name="artifacts">Where the run puts what it makes, absolute.</param>
    public OverlayRenderer For(string artifacts) => _renderer ??= Make(artifacts);

    private OverlayRenderer Make(string artifacts)
    {
        ArtifactsFolder.Prepare(artifacts);
        return new OverlayRenderer(new TimedKustomize(Program(Path.Combine(artifacts, "kustomize-version")), TimedKustomize.Limit), new RenderCache(Path.Combine(artifacts, RenderCache.Folder)), progress: progress);
    }

    private IKustomize Program(string versionFile) =>
        KubectlKustomize.Find(cake) is null && StandaloneKustomize.Find(cake) is not null ? new StandaloneKustomize(cake, versionFile) : new KubectlKustomize(cake, versionFile);
}
