using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.Reports.Differences;
using Aurora.GitOps.Reports.Verdicts;
using Cake.Frosting;

namespace Aurora.GitOps;

/// <summary>Shows what differs at runtime between two revisions, or between one and the checkout.</summary>
[TaskName(nameof(Diff))]
[TaskDescription("show what changes at runtime since a revision (--since)")]
public sealed class Diff(DiffRun run, DiffOutput output, Judgement judgement) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.Git, TargetManual.Kubectl],
        [.. RevisionOptions.All, ReportOptions.FailOn, ReportOptions.Json],
        [
            ("--target=Diff --since=origin/main", "what the checkout would change; also in artifacts/diff.md and artifacts/diff.html"),
            ("--target=Diff --since=v1 --until=v2 --json", "what changed between two tags, for a machine"),
        ],
        Judgement.Ends);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => judgement.OfAsync(async () =>
    {
        DiffOutput.Begin(context);
        FailLimit.Of(context.Options); // before the work, which a word that is none would be for nothing
        var diff = await run.CompareAsync(context);
        output.Write(context, diff);
        output.Conclude(context, diff);
    });
}
