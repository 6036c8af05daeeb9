using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.Common.Targets;
using Aurora.GitOps.History;
using Aurora.GitOps.Reports;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Shows who changed the images of an environment when: promotions, rollbacks, and what was edited by hand.</summary>
[TaskName("History")]
[TaskDescription("who changed the images and the traffic of an environment when")]
public sealed class ShowHistory(HistoryRun history, IAnsiConsole console, JsonOutput output) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Git],
        [PromotionOptions.Environment, PromotionOptions.Overlay, SourceOptions.App, TrafficOptions.Subset, .. RevisionOptions.All, ReportOptions.Json],
        [("--target=History --app=orders", "every version of one app in prod"), ("--target=History --env=dev --since=v1.4.0", "what changed in dev since a tag")],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var (environment, events) = await history.TimelineAsync(context);
        if (context.Options[ReportOptions.Json]) output.Write(json => TimelineReport.Write(json, events));
        else if (events.Count == 0) console.WriteLine($"  no image and no traffic of {environment.Name} was changed");
        else TimelineReport.Write(console, events);
    }
}
