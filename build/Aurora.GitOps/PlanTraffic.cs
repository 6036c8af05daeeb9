using Aurora.Common;
using Aurora.Common.Options;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Works out a shift of traffic, for Verify to judge. It has no description because it is no target of its own.</summary>
[TaskName(nameof(PlanTraffic))]
public sealed class PlanTraffic(PromotionRun promotion, IAnsiConsole console) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var request = new TrafficRequestReader(context.Options, context.Catalog).Read(context.Catalog.Environment(context.Options[PromotionOptions.Environment]!));
        var plan = await promotion.PlanAsync(context, isToBeWritten: true, (tree, head) => Task.FromResult(TrafficPlanner.Plan(request, tree, head)));
        console.WriteLine($"  {request.App}  canary {plan.OldState.Canary}% → {plan.State.Canary}%, mirror {plan.OldState.Mirror}% → {plan.State.Mirror}%, matches {plan.State.Matched}");
    }
}
