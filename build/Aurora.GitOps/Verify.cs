using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Tools;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Renders every overlay and runs every check: of the promotion that is under way, or else of the checkout.</summary>
[TaskName(nameof(Verify))]
[TaskDescription("render every overlay and run every check")]
public sealed class Verify(PromotionRun promotion, KustomizeRenders renders, IAnsiConsole console, VerdictOutput output, Judgement judgement) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Kubectl],
        [ReportOptions.FailOn, ReportOptions.Json],
        [("--target=Verify", "check this repository; reports in artifacts/verify.*"), ("--target=Verify --working=../other", "check any Kustomize repository")],
        Judgement.Ends);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => judgement.OfAsync(async () =>
    {
        VerdictOutput.Begin(context);
        FailLimit.Of(context.Options); // before the work, which a word that is none would be for nothing
        var renderer = renders.For(context.Artifacts);
        if (PinnedKustomize.Warning(await renderer.VersionAsync(context.Cancellation), context.Catalog.Kustomize) is { } warning)
            console.MarkupLineInterpolated($"  [yellow]warning:[/] {warning}");

        var verifier = new Verifier(renderer, context.Catalog);
        var verdict = promotion.Plan is { IsEmpty: false, After: { } after }
            ? verifier.Judge(after, (await promotion.ProveAsync(context)).Rendered)
            : await verifier.VerifyAsync(new CheckoutTree(context.Root), context.Cancellation);
        output.Write(context, verdict);
        output.Conclude(context, verdict);
    });
}
