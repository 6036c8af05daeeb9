using Aurora.Common.Progress;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Audits;

/// <summary>
/// Reads history once, and judges each commit that records a promotion or a shift of traffic, or changes images; as many at a time as
/// there are cores.
/// </summary>
/// <remarks>
/// All of history is walked, not first parents alone: a promotion that came by a pull request is judged on the parent that it was made
/// on, and an edit by hand where somebody made it. A merge is judged for what it does itself.
/// </remarks>
public sealed class RepositoryAudit(
    GitLog log, GitObjects objects, IReadOnlySet<string> cut, EnvironmentAudit environments, PromotionAudit promotions, TrafficAudit traffic, UnrecordedImages unrecorded, IWorkProgress progress)
{
    // What is read ahead for so many is small, and their wait for git is a few milliseconds in all.
    private const int AtATime = 500;

    private const string Cut =
        "History is cut off here, so what it changes is not known: run 'git fetch --unshallow' (actions/checkout: fetch-depth: 0), or begin after it with --since.";

    /// <summary>Judges the commits of a range.</summary>
    /// <param name="range">The range, resolved.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<AuditResult> ReadAsync(string range, CancellationToken cancellation)
    {
        var commits = new List<LoggedCommit>();
        await foreach (var commit in log.ReadAsync([range], [], cancellation).ConfigureAwait(false)) commits.Add(commit);
        using var steps = progress.Begin("auditing commits", commits.Count);
        var records = commits.Select(PromotionRecord.Of).ToList();
        var findings = new AuditFinding?[commits.Count];
        for (var from = 0; from < commits.Count; from += AtATime)
        {
            var to = Math.Min(from + AtATime, commits.Count);
            AuditReadAhead.Of(commits[from..to], objects);
            await Parallel.ForAsync(
                from, to, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellation },
                async (i, token) =>
                {
                    findings[i] = await JudgeAsync(commits[i], records[i], token).ConfigureAwait(false);
                    steps.Advance();
                }).ConfigureAwait(false);
        }

        return new AuditResult(commits.Count, records.Count(record => record is not null), [.. findings.OfType<AuditFinding>()]);
    }

    private async Task<AuditFinding?> JudgeAsync(LoggedCommit commit, PromotionRecord? record, CancellationToken cancellation)
    {
        if (cut.Contains(commit.Id)) return new AuditFinding(commit, AuditFindingKind.Unverified, Cut);
        try
        {
            return record is null
                ? await UnrecordedAsync(commit, cancellation).ConfigureAwait(false)
                : await ProblemAsync(commit, record, cancellation).ConfigureAwait(false) is { } problem ? new AuditFinding(commit, AuditFindingKind.Untrue, problem) : null;
        }
        catch (NotReplayedException e)
        {
            return new AuditFinding(commit, AuditFindingKind.Unverified, e.Message);
        }
    }

    private async Task<string?> ProblemAsync(LoggedCommit commit, PromotionRecord record, CancellationToken cancellation) =>
        environments.Problem(commit, record)
        ?? await (TrafficAudit.Concerns(commit) && record is { IsRollback: false, Images.Count: 0 } ? traffic.ProblemAsync(commit, record, cancellation) : promotions.ProblemAsync(commit, record, cancellation)).ConfigureAwait(false);

    private async Task<AuditFinding?> UnrecordedAsync(LoggedCommit commit, CancellationToken cancellation)
    {
        var changes = await unrecorded.InAsync(commit, cancellation).ConfigureAwait(false);
        if (changes.Count == 0) return null;
        var what = commit.Parents.Count > 1 ? "this merge itself changes" : "it changes";
        return new AuditFinding(commit, AuditFindingKind.Unrecorded, $"No promotion recorded that {what} {string.Join(", ", changes)}.");
    }
}
