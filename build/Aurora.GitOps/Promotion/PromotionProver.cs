using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Promotion;

/// <summary>Renders before and after, and proves.</summary>
/// <param name="renderer">Renders.</param>
/// <param name="environments">
/// The overlays of all environments. They are held against the proof also where another overlay builds on them, which would hide them.
/// </param>
public sealed class PromotionProver(IOverlayRenderer renderer, IReadOnlyList<string> environments)
{
    private readonly KustomizationMemo _kustomizations = new();

    /// <summary>
    /// True for commits of the past: nobody asks for the renders that a commit leaves alone, and where an overlay does not render, nothing
    /// is proved or refuted.
    /// </summary>
    public bool IsReplay { get; init; }

    /// <summary>Proves a plan that is not empty and whose digests are known.</summary>
    /// <exception cref="Common.UserError">It does not hold; nothing was written.</exception>
    /// <exception cref="NotReplayedException">An overlay of a commit of the past does not render.</exception>
    public async Task<ProvenPromotion> ProveAsync(ICommitPlan plan, CancellationToken cancellation)
    {
        var after = Snapshot(plan.After ?? throw new InvalidOperationException("a digest of this plan is not known yet"));
        var was = Snapshot(plan.Before);
        var promoted = plan.Overlay;
        var overlays = OverlayFinder.In(after)
            .Concat(environments.Where(environment => KustomizationNames.In(after, environment).Count > 0))
            .Append(promoted).Distinct().ToList();

        // An overlay that reaches no edited file renders from the same bytes: its one render is before and after.
        var affected = overlays.Where(overlay => overlay == promoted || (FileGraphWalk.TryFrom(after, overlay) is { } graph && plan.Files.Any(file => graph.Reaches(file.Path)))).ToList();
        // All to their end, also when one fails: each still has its temporary folders to remove.
        var rendering = renderer.RenderAsync(after, IsReplay ? affected : overlays, cancellation);
        var earlier = plan.Earlier is { } tree ? renderer.RenderAsync(Snapshot(tree), [promoted], cancellation) : Task.FromResult<IReadOnlyList<RenderedOverlay>>([]);
        var renders = await Task.WhenAll(renderer.RenderAsync(was, affected, cancellation), rendering, earlier).ConfigureAwait(false);
        var (before, rendered) = (renders[0], renders[1]);

        if (IsReplay && renders.SelectMany(all => all).FirstOrDefault(one => one.Overlay == promoted && one.Manifest is null) is { } broken)
            throw new NotReplayedException($"The overlay {PromotionRequest.NameOf(promoted)} of that time does not render here: {broken.Failure}");
        var diff = plan.Prove(Of(before, promoted), Of(rendered, promoted));
        foreach (var overlay in affected.Where(overlay => overlay != promoted)) PromotionProof.OfOther(plan, Of(before, overlay), Of(rendered, overlay));
        if (plan.Earlier is not null) plan.ProveReturn(diff, Of(rendered, promoted), Of(renders[2], promoted));
        return new ProvenPromotion(plan, diff, RenderedDiff.Digest(promoted, diff), rendered);
    }

    private TreeSnapshot Snapshot(IFileTree tree) => TreeSnapshot.Of(tree, IsReplay ? _kustomizations : null);

    private static RenderedOverlay Of(IReadOnlyList<RenderedOverlay> rendered, string overlay) => rendered.First(one => one.Overlay == overlay);
}
