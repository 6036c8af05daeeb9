using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Promotions;
using Cake.Frosting;

namespace Aurora.GitOps;

/// <summary>Shifts traffic between stable and canary by a commit that is proved and checked like a promotion.</summary>
[TaskName("Traffic")]
[TaskDescription("shift Istio weights between stable and canary, by a proved commit")]
[IsDependentOn(typeof(PlanTraffic))]
[IsDependentOn(typeof(Verify))]
public sealed class ShiftTraffic(PromotionRun promotion, PublicationOutput output) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Git, TargetManual.Kubectl],
        [PromotionOptions.Environment, PromotionOptions.Overlay, SourceOptions.App, .. TrafficOptions.All, HistoryOptions.Force, .. PublishingOptions.All, .. ReportOptions.All],
        [
            ("--target=Traffic --env=prod --app=orders --canary=10 --replicas=1", "one pod of the canary, and a tenth of the traffic"),
            ("--target=Traffic --env=prod --app=orders --header=x-canary=true", "whoever sends this header gets the canary"),
            ("--target=Traffic --env=prod --app=orders --abort", "everything to stable again"),
            ("--target=Traffic --env=prod --app=orders --finish", "what the canary runs becomes stable, and gets everything"),
        ],
        Judgement.EndsOnTheWay);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var published = await promotion.CommitAsync(context);
        output.Write(context, promotion, published, published is null ? await promotion.LeftoversAsync(context) : []);
    }
}
