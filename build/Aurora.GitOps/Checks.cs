using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.Common.Targets;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Checks;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Lists the checks that Verify runs here; our own are among them where the catalog declares what they are about.</summary>
[TaskName(nameof(Checks))]
[TaskDescription("every check of Verify: its id, how bad a finding is, what it demands and how to mend it")]
public sealed class Checks(IAnsiConsole console, JsonOutput json) : FrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.DotNetSdk],
        [ReportOptions.Json],
        [("--target=Checks", "the checks of this repository"), ("--target=Checks --json", "the same for machines: {\"checks\": [{\"id\": …, \"severity\": …}]}")],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override void Run(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var checks = RuleSet.For(context.Catalog).Infos;
        if (context.Options[ReportOptions.Json]) json.Write(writer => ChecksReport.Write(writer, checks));
        else ChecksReport.Write(console, checks);
    }
}
