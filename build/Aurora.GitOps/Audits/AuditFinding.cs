using Aurora.GitOps.Git;

namespace Aurora.GitOps.Audits;

/// <summary>A commit that an audit does not let pass.</summary>
/// <param name="Commit">The commit.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Problem">What is wrong, in a sentence.</param>
public sealed record AuditFinding(LoggedCommit Commit, AuditFindingKind Kind, string Problem);

/// <summary>What an audit finds.</summary>
public enum AuditFindingKind
{
    /// <summary>It changes images and no promotion recorded it.</summary>
    Unrecorded,

    /// <summary>It records something else than it does.</summary>
    Untrue,

    /// <summary>Nobody can tell here: history is cut off, or it does not render any more.</summary>
    Unverified,
}

/// <summary>What an audit looked at and found.</summary>
/// <param name="Commits">How many commits it read.</param>
/// <param name="Recorded">How many of them are promotions or rollbacks by what they record.</param>
/// <param name="Findings">What it found, the newest first.</param>
public sealed record AuditResult(int Commits, int Recorded, IReadOnlyList<AuditFinding> Findings)
{
    /// <summary>Those of them that show that something is wrong.</summary>
    public IEnumerable<AuditFinding> Wrong => Findings.Where(finding => finding.Kind != AuditFindingKind.Unverified);
}
