using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.History;

/// <summary>A commit that changed which images an environment runs, or which traffic goes to a canary of it.</summary>
/// <param name="Environment">The environment.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Kind">How it came to be.</param>
/// <param name="Moves">The entries that it changed; what the files say, not what the message claims.</param>
/// <param name="Record">What its trailers say; null when it has none.</param>
public sealed record TimelineEvent(
    DeploymentEnvironment Environment, LoggedCommit Commit, TimelineKind Kind, IReadOnlyList<ImageMove> Moves, PromotionRecord? Record)
{
    /// <summary>The traffic that it shifted.</summary>
    public IReadOnlyList<TrafficMove> Traffic { get; init; } = [];

    /// <summary>True when its record says what it does.</summary>
    public bool IsRecorded => Kind is TimelineKind.Promotion or TimelineKind.Rollback or TimelineKind.Traffic;

    /// <summary>Makes the event of a change that is found in the files.</summary>
    /// <param name="environment">The environment.</param>
    /// <param name="commit">The commit.</param>
    /// <param name="moves">The images that its files say.</param>
    /// <param name="traffic">The traffic that they say.</param>
    /// <param name="isKnown">False where history is cut off, and what looks new has perhaps been there for long.</param>
    public static TimelineEvent Of(
        DeploymentEnvironment environment, LoggedCommit commit, IReadOnlyList<ImageMove> moves, IReadOnlyList<TrafficMove> traffic, bool isKnown = true)
    {
        if (!isKnown) return new TimelineEvent(environment, commit, TimelineKind.Unknown, moves, null) { Traffic = traffic };
        var record = PromotionRecord.Of(commit);
        var isRecorded = record is not null && record.Overlays is [var overlay] && overlay == PromotionRequest.NameOf(environment.Overlay) && moves.All(record.Tells) && traffic.All(record.Tells);
        var kind = !isRecorded ? TimelineKind.Manual : record!.IsRollback ? TimelineKind.Rollback : moves.Count == 0 ? TimelineKind.Traffic : TimelineKind.Promotion;
        return new TimelineEvent(environment, commit, kind, moves, record) { Traffic = traffic };
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

    /// <summary>A shift of traffic.</summary>
    Traffic,
}
