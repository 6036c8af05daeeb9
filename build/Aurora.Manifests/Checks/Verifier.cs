using Aurora.Common.Catalogs;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>Renders every overlay of a tree and holds each rule against it.</summary>
public sealed class Verifier(OverlayRenderer renderer, Catalog catalog)
{
    private readonly RuleSet _rules = RuleSet.For(catalog);

    /// <summary>Renders and judges the whole tree.</summary>
    public async Task<Verdict> VerifyAsync(IFileTree tree, CancellationToken cancellation) =>
        Judge(tree, await renderer.RenderAsync(tree, OverlayFinder.In(tree), cancellation).ConfigureAwait(false));

    /// <summary>Judges a tree whose overlays are rendered already.</summary>
    public Verdict Judge(IFileTree tree, IReadOnlyList<RenderedOverlay> rendered)
    {
        var judged = rendered.AsParallel().AsOrdered().Select(Read).OfType<JudgedOverlay>().ToList();
        var repository = new JudgedRepository(tree, catalog, judged);
        return new Verdict(
            rendered,
            [
                .. judged.AsParallel().AsOrdered().SelectMany(overlay => _rules.Overlay.SelectMany(rule => rule.Judge(overlay))),
                .. _rules.Repository.SelectMany(rule => rule.Judge(repository)),
            ]);
    }

    private JudgedOverlay? Read(RenderedOverlay rendered) => rendered is { Manifest: { } manifest, Graph: { } graph }
        ? new JudgedOverlay(
            rendered, graph, RenderedManifest.Read(manifest, rendered.Overlay),
            catalog.Environments.FirstOrDefault(environment => environment.Overlay == rendered.Overlay))
        : null;
}
