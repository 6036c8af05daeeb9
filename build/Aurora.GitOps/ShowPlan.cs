using Aurora.Common;
using Aurora.Common.Releases;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Shows what Promote would change, in the source and at runtime; writes nothing. The host names it Plan.</summary>
[TaskName(nameof(ShowPlan))]
[TaskDescription("show what a promotion of the foreseen release would change")]
public sealed class ShowPlan(PromotionRun promotion, IAnsiConsole console) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var plan = await promotion.PlanAsync(context, ReleaseManifest.ForeseenFile, beforePush: true);
        PlanReport.Images(console, plan);
        if (plan.IsEmpty)
        {
            console.WriteLine("  nothing to promote: the overlay names these versions already");
            return;
        }

        PlanReport.Source(console, plan);
        PlanReport.Rendered(console, await promotion.ProveAsync(context));
    }
}
