using Aurora.Common;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Promotions;
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
        var request = new TrafficRequestReader(context.Options, context.Catalog).Read(PromotionTarget.Of(context.Options, context.Catalog));
        PlanReport.Write(console, await promotion.PlanAsync(context, request));
    }
}
