using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>Renders every overlay of a tree and holds each rule against it.</summary>
public sealed class Verifier(OverlayRenderer renderer, IReadOnlyList<IRule> rules)
{
    /// <summary>Judges the whole tree.</summary>
    public async Task<Verdict> VerifyAsync(IFileTree tree, CancellationToken cancellation) =>
        Judge(await renderer.RenderAsync(tree, OverlayFinder.In(tree), cancellation).ConfigureAwait(false));

    /// <summary>Judges overlays that are rendered already.</summary>
    public Verdict Judge(IReadOnlyList<RenderedOverlay> rendered) =>
        new(rendered, [.. rendered.AsParallel().AsOrdered().SelectMany(Judge)]);

    private IEnumerable<Finding> Judge(RenderedOverlay rendered)
    {
        if (rendered is not { Manifest: { } manifest, Graph: { } graph }) return [];
        var judged = new JudgedOverlay(rendered, graph, RenderedManifest.Read(manifest, rendered.Overlay));
        return rules.SelectMany(rule => rule.Judge(judged));
    }
}
