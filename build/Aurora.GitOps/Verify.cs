using Aurora.Common;
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
public sealed class Verify(PromotionRun promotion, KustomizeRenders renders, IAnsiConsole console) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Kubectl],
        [],
        [("--target=Verify", "check this repository"), ("--target=Verify --working=../other", "check any Kustomize repository")],
        [(1, "an overlay does not render, or a check found an error")]);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var renderer = renders.For(context.Artifacts);
        if (PinnedKustomize.Warning(await renderer.VersionAsync(context.Cancellation), context.Catalog.Kustomize) is { } warning)
            console.MarkupLineInterpolated($"  [yellow]warning:[/] {warning}");

        var verifier = new Verifier(renderer, context.Catalog);
        var verdict = promotion.Plan is { IsEmpty: false, After: { } after }
            ? verifier.Judge(after, (await promotion.ProveAsync(context)).Rendered)
            : await verifier.VerifyAsync(new CheckoutTree(context.Root), context.Cancellation);
        VerdictReport.Write(console, verdict);
        if (!verdict.IsClean(Severity.Error))
            throw new UserError("Not every overlay is in order; see above.", "Mend it and run it again; nothing was committed.");
    }
}
