using Aurora.Manifests.Kustomize;

namespace Aurora.GitOps.Promotion;

/// <summary>Renders before and after, and proves.</summary>
/// <param name="renderer">Renders.</param>
/// <param name="environments">
/// The overlays of all environments. They are held against the proof also where another overlay builds on them, which would hide them.
/// </param>
public sealed class PromotionProver(OverlayRenderer renderer, IReadOnlyList<string> environments)
{
    /// <summary>Proves a plan that is not empty and whose digests are known.</summary>
    /// <exception cref="Common.UserError">It does not hold; nothing was written.</exception>
    public async Task<ProvenPromotion> ProveAsync(ICommitPlan plan, CancellationToken cancellation)
    {
        var after = plan.After ?? throw new InvalidOperationException("a digest of this plan is not known yet");
        var promoted = plan.Overlay;
        var overlays = OverlayFinder.In(after)
            .Concat(environments.Where(environment => KustomizationNames.In(after, environment).Count > 0))
            .Append(promoted).Distinct().ToList();

        var rendering = renderer.RenderAsync(after, overlays, cancellation);
        // An overlay that reaches no edited file renders from the same bytes: its one render is before and after.
        var affected = overlays.Where(overlay => overlay == promoted || (FileGraphWalk.TryFrom(after, overlay) is { } graph && plan.Files.Any(file => graph.Reaches(file.Path)))).ToList();
        // Both to their end, also when one fails: each still has its temporary folders to remove.
        var earlier = plan.Earlier is { } tree ? renderer.RenderAsync(tree, [promoted], cancellation) : Task.FromResult<IReadOnlyList<RenderedOverlay>>([]);
        var renders = await Task.WhenAll(renderer.RenderAsync(plan.Before, affected, cancellation), rendering, earlier).ConfigureAwait(false);
        var (before, rendered) = (renders[0], renders[1]);

        var diff = plan.Prove(Of(before, promoted), Of(rendered, promoted));
        foreach (var overlay in affected.Where(overlay => overlay != promoted)) PromotionProof.OfOther(plan, Of(before, overlay), Of(rendered, overlay));
        if (plan.Earlier is not null) plan.ProveReturn(diff, Of(rendered, promoted), Of(renders[2], promoted));
        return new ProvenPromotion(plan, diff, RenderedDiff.Digest(promoted, diff), rendered);
    }

    private static RenderedOverlay Of(IReadOnlyList<RenderedOverlay> rendered, string overlay) => rendered.First(one => one.Overlay == overlay);
}
