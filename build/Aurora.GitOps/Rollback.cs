using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Cake.Frosting;

namespace Aurora.GitOps;

/// <summary>Sets the images and the traffic of an environment back to an earlier revision: the same way as a promotion, planned, proved, checked, committed.</summary>
[TaskName(nameof(Rollback))]
[TaskDescription("set an environment's images and traffic back to what they were: Bump → Verify → Commit")]
[IsDependentOn(typeof(Commit))]
public sealed class Rollback : FrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        Commit.Manual.Needs,
        [
            PromotionOptions.Environment, PromotionOptions.Overlay, SourceOptions.App, TrafficOptions.Subset, HistoryOptions.To, HistoryOptions.Steps, HistoryOptions.Reason,
            PromotionOptions.NoRegistryCheck, .. PublishingOptions.All, .. ReportOptions.All,
        ],
        [
            ("--target=Rollback --app=orders --reason=slow", "what prod ran of one app before, and which share its canary had"),
            ("--target=Rollback --env=prod --to=v1.4.0", "every image of prod as it was at a tag"),
        ],
        Judgement.EndsOnTheWay);
}
