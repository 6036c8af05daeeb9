using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.History;

/// <summary>A commit that changed which images an environment runs.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Kind">How it came to be.</param>
/// <param name="Moves">The entries that it changed; what the files say, not what the message claims.</param>
/// <param name="Record">What its trailers say; null when it has none.</param>
public sealed record TimelineEvent(
    DeploymentEnvironment Environment, LoggedCommit Commit, TimelineKind Kind, IReadOnlyList<ImageMove> Moves, PromotionRecord? Record)
{
    /// <summary>True when its record says what it does.</summary>
    public bool IsRecorded => Kind is TimelineKind.Promotion or TimelineKind.Rollback;

    /// <summary>Makes the event of a change that is found in the files.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="moves">What its files say.</param>
    /// <param name="isKnown">False where history is cut off, and what looks new has perhaps been there for long.</param>
    public static TimelineEvent Of(DeploymentEnvironment environment, LoggedCommit commit, IReadOnlyList<ImageMove> moves, bool isKnown = true)
    {
        if (!isKnown) return new TimelineEvent(environment, commit, TimelineKind.Unknown, moves, null);
        var record = PromotionRecord.Of(commit);
        var isRecorded = record is not null && record.Overlays is [var overlay] && overlay == PromotionRequest.NameOf(environment.Overlay) && moves.All(record.Tells);
        var kind = !isRecorded ? TimelineKind.Manual : record!.IsRollback ? TimelineKind.Rollback : TimelineKind.Promotion;
        return new TimelineEvent(environment, commit, kind, moves, record);
    }
}

/// <summary>How an image change came to be.</summary>
public enum TimelineKind
{
    /// <summary>Somebody edited it by hand: no promotion recorded it.</summary>
    Manual,

    /// <summary>A promotion.</summary>
    Promotion,

    /// <summary>A rollback.</summary>
    Rollback,

    /// <summary>History is cut off here: it is not known what this commit changed.</summary>
    Unknown,
}
