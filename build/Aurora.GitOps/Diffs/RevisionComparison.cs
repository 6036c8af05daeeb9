using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.ArgoCd;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Diffs;

/// <summary>Renders the overlays that can differ between two trees, and compares what comes out.</summary>
/// <param name="renderer">Renders.</param>
/// <param name="catalog">The catalog of the newer side.</param>
/// <param name="mask">Hides secrets.</param>
public sealed class RevisionComparison(OverlayRenderer renderer, Catalog catalog, SecretMask mask)
{
    private readonly Verifier _verifier = new(renderer, catalog);
    private readonly HashSet<string> _repositoryRules = [.. RuleSet.For(catalog).Repository.Select(rule => rule.Info.Id)];

    /// <summary>Compares them.</summary>
    public async Task<RuntimeDiff> CompareAsync(RevisionSide since, RevisionSide until, CancellationToken cancellation)
    {
        // Each file is asked for once, by the walk, by the key and by the render.
        (since, until) = (since with { Tree = TreeSnapshot.Of(since.Tree) }, until with { Tree = TreeSnapshot.Of(until.Tree) });
        var version = await renderer.VersionAsync(cancellation).ConfigureAwait(false);
        var overlays = OverlayFinder.In(since.Tree).Union(OverlayFinder.In(until.Tree)).Order(StringComparer.Ordinal).ToList();
        var affected = overlays.AsParallel().AsOrdered().Where(overlay => CanDiffer(since.Tree, until.Tree, overlay, version)).ToList();

        var before = RenderAsync(since.Tree, affected, cancellation);
        var after = RenderAsync(until.Tree, affected, cancellation);
        // Both to their end, also when one fails: each still has its temporary folders to remove.
        await Task.WhenAll(before, after).ConfigureAwait(false);
        var (old, now) = (await before.ConfigureAwait(false), await after.ConfigureAwait(false));
        var findings = await FindingsAsync((since.Tree, old), (until.Tree, now), overlays, cancellation).ConfigureAwait(false);
        // What is found in an overlay may differ where its render does not: in what Argo CD is told of it.
        var told = findings.New.Concat(findings.Fixed).Select(finding => finding.Overlay).ToHashSet();
        var rendered = affected.ToHashSet();
        var compared = overlays.Where(overlay => rendered.Contains(overlay) || told.Contains(overlay)).AsParallel().AsOrdered()
            .Select(overlay => rendered.Contains(overlay)
                ? Compare(overlay, old.GetValueOrDefault(overlay), now.GetValueOrDefault(overlay), findings.Of(overlay))
                : new OverlayDiff(overlay, OverlayState.Compared, [], findings.Of(overlay)))
            .Where(diff => !diff.IsEmpty)
            .ToList();
        return new RuntimeDiff(since.Name, until.Name, compared, overlays.Count - compared.Count, findings.Outside(overlays.ToHashSet()));
    }

    // Equal keys mean equal renders.
    private static bool CanDiffer(IFileTree since, IFileTree until, string overlay, string version) =>
        FileGraphWalk.TryFrom(since, overlay) is not { } before || FileGraphWalk.TryFrom(until, overlay) is not { } after
        || RenderKey.Of(since, before, version) is not { } key || key != RenderKey.Of(until, after, version);

    private async Task<Dictionary<string, RenderedOverlay>> RenderAsync(IFileTree tree, IReadOnlyList<string> overlays, CancellationToken cancellation)
    {
        var there = overlays.Where(overlay => KustomizationNames.In(tree, overlay).Count > 0).ToList();
        return (await renderer.RenderAsync(tree, there, cancellation).ConfigureAwait(false)).ToDictionary(rendered => rendered.Overlay);
    }

    private async Task<FindingsDelta> FindingsAsync(
        (IFileTree Tree, Dictionary<string, RenderedOverlay> Rendered) since, (IFileTree Tree, Dictionary<string, RenderedOverlay> Rendered) until,
        IReadOnlyList<string> overlays, CancellationToken cancellation)
    {
        var delta = Delta(since.Tree, since.Rendered, until.Tree, until.Rendered);
        if (!ArgoFiles.Differ(since.Tree, until.Tree) && !delta.New.Concat(delta.Fixed).Any(finding => _repositoryRules.Contains(finding.Rule.Id))) return delta;

        // What holds for the overlays that differ need not hold for all of them together. Seldom: then the others are rendered too.
        return Delta(
            since.Tree, await RenderAsync(since.Tree, overlays, cancellation).ConfigureAwait(false),
            until.Tree, await RenderAsync(until.Tree, overlays, cancellation).ConfigureAwait(false));
    }

    private FindingsDelta Delta(IFileTree since, Dictionary<string, RenderedOverlay> old, IFileTree until, Dictionary<string, RenderedOverlay> now)
    {
        // A verdict over one side that does not render and another that does would call everything fixed, or new.
        var failed = old.Values.Concat(now.Values).Where(rendered => rendered.Manifest is null).Select(rendered => rendered.Overlay).ToHashSet();
        return FindingsDelta.Between(Judge(since, old), Judge(until, now));

        IReadOnlyList<Finding> Judge(IFileTree tree, Dictionary<string, RenderedOverlay> rendered) =>
            _verifier.Judge(tree, [.. rendered.Values.Where(overlay => !failed.Contains(overlay.Overlay))]).Findings;
    }

    private OverlayDiff Compare(string overlay, RenderedOverlay? before, RenderedOverlay? after, FindingsDelta findings)
    {
        if (before?.Failure is not null || after?.Failure is not null) return new OverlayDiff(overlay, OverlayState.Unknown, [], findings, before?.Failure, after?.Failure);
        var (old, now) = (before?.Manifest ?? "", after?.Manifest ?? "");
        var secrets = SecretMask.GeneratedSecrets(old, overlay).Union(SecretMask.GeneratedSecrets(now, overlay)).ToHashSet();
        var state = before is null ? OverlayState.Added : after is null ? OverlayState.Removed : OverlayState.Compared;
        return new OverlayDiff(overlay, state, ResourceDiff.Between(old, now, overlay, resource => mask.Apply(resource, secrets)), findings);
    }
}
