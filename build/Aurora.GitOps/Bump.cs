using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Releases;
using Aurora.Common.Targets;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Promotions;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Sets tag and digest in the overlay: in memory when a commit follows, in the checkout when it is the goal itself.</summary>
[TaskName(nameof(Bump))]
[TaskDescription("set tag and digest in the overlay")]
public sealed class Bump(PromotionRun promotion, IAnsiConsole console) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Git, TargetManual.Kubectl, "the registry of the images, unless --no-registry-check"],
        PromotionOptions.All,
        [("--target=Bump --app=orders --tag=1.4.2", "set the tag, and the digest that the registry tells, in the checkout")],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var plan = await promotion.PlanAsync(context, ReleaseManifest.DefaultFile, beforePush: false);
        PlanReport.Images(console, plan);
        if (plan.IsEmpty || context.Tasks.Contains(nameof(Commit))) return;
        await promotion.WriteAsync(context);
        console.WriteLine($"  written to {plan.File}, not committed");
    }
}
