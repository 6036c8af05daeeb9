using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.Common.Targets;
using Aurora.GitOps.History;
using Aurora.GitOps.Reports;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Makes every recorded promotion again and compares, and lists the image changes that none recorded.</summary>
[TaskName(nameof(Audit))]
[TaskDescription("prove past promotions again, and list image changes made by hand")]
public sealed class Audit(HistoryRun history, IAnsiConsole console, JsonOutput output, Judgement judgement) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Git, TargetManual.Kubectl],
        [.. RevisionOptions.All, ReportOptions.Json],
        [("--target=Audit", "the whole history"), ("--target=Audit --since=v1.4.0 --json", "what came after a tag, for a program")],
        [
            (Judgement.Found, "a commit does something else than it records, or changes images and records nothing"),
            (Judgement.Unable, "it could not judge: history is cut off, an overlay of the past does not render, a revision or a tool is missing"),
        ]);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => judgement.OfAsync(async () =>
    {
        var result = await history.AuditAsync(context);
        if (context.Options[ReportOptions.Json]) output.Write(json => AuditReport.Write(json, result));
        else AuditReport.Write(console, result);
        var goOn = $"Look into each; then begin after them with {RevisionOptions.Since.Usage}.";
        if (result.Wrong.Any()) throw judgement.Findings("Not every image change is a promotion that does what it records; see the report.", goOn);
        if (result.Findings.Count > 0) throw new UserError("Not every commit can be judged here; see the report.", goOn);
    });
}
