using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Renders every overlay and runs every check: of the promotion that is under way, or else of the checkout.</summary>
[TaskName(nameof(Verify))]
[TaskDescription("render every overlay and run every check")]
public sealed class Verify(PromotionRun promotion, KustomizeRenders renders, IAnsiConsole console, Judgement judgement) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Kubectl],
        [ReportOptions.FailOn],
        [("--target=Verify", "check this repository"), ("--target=Verify --working=../other", "check any Kustomize repository")],
        Judgement.Ends);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => judgement.OfAsync(async () =>
    {
        var limit = FailLimit.Of(context.Options);
        var renderer = renders.For(context.Artifacts);
        if (PinnedKustomize.Warning(await renderer.VersionAsync(context.Cancellation), context.Catalog.Kustomize) is { } warning)
            console.MarkupLineInterpolated($"  [yellow]warning:[/] {warning}");

        var verifier = new Verifier(renderer, context.Catalog);
        var verdict = promotion.Plan is { IsEmpty: false, After: { } after }
            ? verifier.Judge(after, (await promotion.ProveAsync(context)).Rendered)
            : await verifier.VerifyAsync(new CheckoutTree(context.Root), context.Cancellation);
        VerdictReport.Write(console, verdict);
        if (verdict.Failed.Any())
            throw new UserError("Not every overlay renders; see above.", "Mend it and run it again; nothing was committed.");
        if (!verdict.IsClean(limit))
            throw judgement.Findings("Not every overlay is in order; see above.", "Mend it and run it again; nothing was committed.");
    });
}
