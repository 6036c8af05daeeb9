using Aurora.Common;
using Aurora.Common.Releases;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Promotions;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>
/// Shows what Promote would change, in the source and at runtime; writes nothing. It has no description because it is no
/// target of its own: the host's Plan runs it after CI has foreseen what would be built.
/// </summary>
[TaskName(nameof(ShowPlan))]
public sealed class ShowPlan(PromotionRun promotion, IAnsiConsole console) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var plan = await promotion.PlanAsync(context, ReleaseManifest.ForeseenFile, beforePush: true);
        PlanReport.Images(console, plan);
        if (plan.IsEmpty)
        {
            console.WriteLine("  " + PlanReport.Nothing(plan));
            return;
        }

        PlanReport.Source(console, plan);
        PlanReport.Rendered(console, await promotion.ProveAsync(context));
    }
}
