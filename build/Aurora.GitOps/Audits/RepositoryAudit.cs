using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.Manifests.Kustomize;

namespace Aurora.GitOps.Audits;

/// <summary>Reads history once, and judges each commit that records a promotion or a shift of traffic, or changes images.</summary>
public sealed class RepositoryAudit(GitLog log, KustomizationVersions versions, PromotionAudit promotions, TrafficAudit traffic)
{
    /// <summary>Judges the commits of a range.</summary>
    /// <param name="range">The range, resolved.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<AuditResult> ReadAsync(string range, CancellationToken cancellation)
    {
        var (commits, recorded) = (0, 0);
        var findings = new List<AuditFinding>();
        await foreach (var commit in log.ReadAsync([range], [], cancellation).ConfigureAwait(false))
        {
            commits++;
            if (PromotionRecord.Of(commit) is { } record)
            {
                recorded++;
                var judgement = TrafficAudit.Concerns(commit) ? traffic.ProblemAsync(commit, record, cancellation) : promotions.ProblemAsync(commit, record, cancellation);
                if (await judgement.ConfigureAwait(false) is { } problem)
                    findings.Add(new AuditFinding(commit, AuditFindingKind.Untrue, problem));
            }
            else if (Moves(commit) is { Count: > 0 } moves)
            {
                findings.Add(new AuditFinding(commit, AuditFindingKind.Unrecorded, $"No promotion recorded that it changes {string.Join(", ", moves.Select(move => move.Recorded))}."));
            }
        }

        return new AuditResult(commits, recorded, findings);
    }

    // A kustomization that was not there before had no images to change.
    private List<ImageMove> Moves(LoggedCommit commit) =>
    [
        .. commit.Files
            .Where(file => KustomizationNames.IsKustomization(file.Path) && file.OldMode != LoggedFile.Absent)
            .SelectMany(file => ImageMove.Between(versions.EntriesOf(file.OldId), versions.EntriesOf(file.NewId))),
    ];
}
