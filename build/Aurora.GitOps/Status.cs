using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.Common.Targets;
using Aurora.GitOps.History;
using Aurora.GitOps.Reports;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Shows what each environment runs, since when, by whom, and how far it is behind the one that is promoted from.</summary>
[TaskName(nameof(Status))]
[TaskDescription("what runs where, since when, how far behind dev, and which traffic its canaries get")]
public sealed class Status(HistoryRun history, TimeProvider time, IAnsiConsole console, JsonOutput output) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Git],
        [PromotionOptions.Environment, PromotionOptions.Overlay, SourceOptions.App, PromotionOptions.From, TrafficOptions.Subset, RevisionOptions.Until, ReportOptions.Json],
        [("--target=Status", "what every environment runs"), ("--target=Status --env=prod --json", "what prod runs, for a program")],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var status = await history.StatusAsync(context);
        if (context.Options[ReportOptions.Json]) output.Write(json => StatusReport.Write(json, status));
        else StatusReport.Write(console, status, time.GetUtcNow());
    }
}
