using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.Sources;
using Aurora.Manifests.Checks.Suppressions;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>Renders every overlay of a tree and holds each rule against it; what did not change is neither rendered nor judged again.</summary>
public sealed class Verifier(OverlayRenderer renderer, Catalog catalog)
{
    private readonly RuleSet _rules = RuleSet.For(catalog);
    private readonly FindingsCache? _cache = FindingsCache.In(renderer.Cache, catalog);

    /// <summary>Renders and judges the whole tree.</summary>
    public async Task<Verdict> VerifyAsync(IFileTree tree, CancellationToken cancellation)
    {
        var snapshot = TreeSnapshot.Of(tree);
        return Judge(snapshot, await renderer.RenderAsync(snapshot, OverlayFinder.In(snapshot), cancellation).ConfigureAwait(false));
    }

    /// <summary>Judges a tree whose overlays are rendered already.</summary>
    public Verdict Judge(IFileTree tree, IReadOnlyList<RenderedOverlay> rendered)
    {
        var overlays = rendered.Where(overlay => overlay is { Manifest: not null, Graph: not null })
            .Select(overlay => new Judging(overlay, new Lazy<JudgedOverlay>(() => Read(overlay)))).ToList();
        var sources = new SourceResolver(tree);
        var verdicts = overlays.AsParallel().AsOrdered().Select(overlay => JudgeOne(overlay, sources)).ToList();
        var repository = new JudgedRepository(tree, catalog, new DeferredList<JudgedOverlay>([.. overlays.Select(overlay => overlay.Judged)]));
        var ofRepository = _rules.Repository.SelectMany(rule => rule is IFactRule reducing
            ? reducing.Judge([.. verdicts.SelectMany(verdict => verdict.Facts.GetValueOrDefault(rule.Info.Id, []))])
            : rule.Judge(repository)).ToList();
        var annotations = new SourceSuppressions(repository.Argo, rendered);
        return new Verdict(
            rendered,
            [
                .. verdicts.SelectMany(verdict => verdict.Findings),
                .. ofRepository.Where(finding => annotations.Reason(finding) is null),
                .. _rules.Overlay.OfType<UnfoundedSuppression>().SelectMany(annotations.Unfounded),
            ])
        {
            Suppressed =
            [
                .. verdicts.SelectMany(verdict => verdict.Suppressed),
                .. ofRepository.Where(finding => annotations.Reason(finding) is not null).Select(finding => new SuppressedFinding(finding, annotations.Reason(finding)!)),
            ],
        };
    }

    private OverlayVerdict JudgeOne(Judging overlay, SourceResolver sources)
    {
        if (_cache?.Find(overlay.Rendered) is { } kept) return kept;
        var verdict = new OverlayJudge(_rules).Judge(overlay.Judged.Value, sources);
        _cache?.Keep(overlay.Rendered, verdict);
        return verdict;
    }

    private JudgedOverlay Read(RenderedOverlay rendered) => new(
        rendered, rendered.Graph!, rendered.Resources ?? RenderedManifest.Read(rendered.Manifest!, rendered.Overlay),
        catalog.Environments.FirstOrDefault(environment => environment.Overlay == rendered.Overlay));

    // An overlay, read when a rule first looks at it.
    private sealed record Judging(RenderedOverlay Rendered, Lazy<JudgedOverlay> Judged);
}
