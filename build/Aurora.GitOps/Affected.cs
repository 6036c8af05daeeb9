using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.Common.Targets;
using Aurora.GitOps.Affecting;
using Aurora.GitOps.Reports;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Prints the overlays that a change affects, for people or as JSON for a CI matrix.</summary>
[TaskName(nameof(Affected))]
[TaskDescription("which overlays a change affects, told from the files that they read; renders nothing")]
public sealed class Affected(AffectedRun run, IAnsiConsole console, JsonOutput json) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Git],
        [.. RevisionOptions.All, ReportOptions.Json],
        [
            ("--target=Affected --since=origin/main", "what the checkout would change"),
            ("--target=Affected --since=HEAD~1 --until=HEAD --json", "what the last commit changed, for a CI matrix: {\"overlay\": […], \"affected\": […]}"),
        ],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        var affected = await run.FindAsync(context);
        if (context.Options[ReportOptions.Json]) json.Write(writer => AffectedReport.Write(writer, affected));
        else AffectedReport.Write(console, affected);
    }
}
