using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.History;

/// <summary>What the trailers of a promotion's commit say; whether it is true is the audit's to find out.</summary>
/// <param name="Environments">The environments named: one.</param>
/// <param name="Overlays">The overlays named: one.</param>
/// <param name="Images">What moved, as <see cref="ImageMove.Recorded"/> writes it.</param>
/// <param name="DiffDigests">The digests of the rendered difference: one.</param>
/// <param name="Sources">The source commits: <c>entry revision</c>.</param>
/// <param name="RolledBackTo">The revisions whose images were restored: one for a rollback, none for a promotion.</param>
/// <param name="Reasons">Why it was rolled back.</param>
/// <param name="ReferenceRevisions">The source commits under the name that Argo CD knows.</param>
public sealed record PromotionRecord(
    IReadOnlyList<string> Environments,
    IReadOnlyList<string> Overlays,
    IReadOnlyList<string> Images,
    IReadOnlyList<string> DiffDigests,
    IReadOnlyList<string> Sources,
    IReadOnlyList<string> RolledBackTo,
    IReadOnlyList<string> Reasons,
    IReadOnlyList<string> ReferenceRevisions)
{
    private static readonly string[] TrafficKeys = [Trailer.Traffic, Trailer.TrafficMatch, Trailer.TrafficMirror];

    /// <summary>True when it says that it went back to an earlier revision.</summary>
    public bool IsRollback => RolledBackTo.Count > 0;

    /// <summary>Reads the trailers of a commit; null when none of them is a promotion's. A merge makes none: its message may repeat another's.</summary>
    public static PromotionRecord? Of(LoggedCommit commit) =>
        commit.Parents.Count < 2 && commit.Trailers.Any(trailer => trailer.Key.StartsWith(Trailer.Prefix, StringComparison.OrdinalIgnoreCase))
            ? new PromotionRecord(
                commit.ValuesOf(Trailer.Environment), commit.ValuesOf(Trailer.Overlay), commit.ValuesOf(Trailer.Image), commit.ValuesOf(Trailer.RenderDiff),
                commit.ValuesOf(Trailer.Source), commit.ValuesOf(Trailer.Rollback), commit.ValuesOf(Trailer.Reason), commit.ValuesOf(Trailer.ReferenceRevision))
            {
                Traffic = [.. TrafficKeys.SelectMany(key => commit.ValuesOf(key).Select(value => $"{key}: {value}"))],
            }
            : null;

    /// <summary>What of the traffic was shifted, trailer by trailer.</summary>
    public IReadOnlyList<string> Traffic { get; init; } = [];

    /// <summary>True when the record says of this shift what it is.</summary>
    public bool Tells(TrafficMove move) => move.Recorded.ToList() is { Count: > 0 } trailers && trailers.TrueForAll(trailer => Traffic.Contains(trailer.ToString()));

    /// <summary>True when the record says of this move what it is.</summary>
    public bool Tells(ImageMove move) => Images.Contains(new Trailer(Trailer.Image, move.Recorded).Line);

    /// <summary>The source commit recorded for an entry, or null.</summary>
    public string? SourceOf(string entry) =>
        Sources.Select(source => source.Split(' ')).FirstOrDefault(parts => parts is [var name, _] && name == entry)?[1];
}
