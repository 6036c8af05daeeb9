using Aurora.Common;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Traffic;

/// <summary>What a commit does to the traffic of one app.</summary>
/// <param name="App">The app.</param>
/// <param name="Source">Where its route is written.</param>
/// <param name="State">What the traffic will be.</param>
/// <param name="Replicas">The pods of the canary, old and new; null when they stay.</param>
/// <param name="Files">The files that change.</param>
public sealed record TrafficShift(string App, TrafficSource Source, TrafficState State, CanaryReplicas? Replicas, IReadOnlyList<EditedFile> Files)
{
    /// <summary>What the traffic is.</summary>
    public TrafficState OldState => Source.Route.State;

    /// <summary>True when there is nothing to shift.</summary>
    public bool IsEmpty => Files.Count == 0;

    /// <summary>The app in a line.</summary>
    public string ShortName => Printable.OneLine(App, 30);

    /// <summary>Old and new as the rows of a table in a commit message.</summary>
    public string Table => string.Join('\n',
    [
        $"| {ShortName} | old | new |",
        "| --- | --- | --- |",
        $"| {Source.Route.StableSubset} | {OldState.Stable}% | {State.Stable}% |",
        $"| {Source.Route.CanarySubset} | {OldState.Canary}% | {State.Canary}% |",
        $"| matches | {Cell(OldState.Matched)} | {Cell(State.Matched)} |",
        $"| mirror | {OldState.Mirror}% | {State.Mirror}% |",
        .. Replicas is { } pods ? [$"| pods of the canary | {pods.Old} | {pods.New} |"] : Array.Empty<string>(),
    ]);

    /// <summary>What the commit records of it for machines.</summary>
    public IEnumerable<Trailer> Trailers =>
    [
        .. Source.TrailersOf(OldState, State),
        .. Replicas is { } pods ? [new Trailer(Trailer.Replicas, $"{pods.Deployment} {pods.Old} -> {pods.New}")] : Array.Empty<Trailer>(),
    ];

    private static string Cell(string text) => Printable.OneLine(text, 300).Replace("|", "\\|", StringComparison.Ordinal);
}

/// <summary>How many pods the canary has.</summary>
/// <param name="Deployment">The name of its Deployment.</param>
/// <param name="Old">Before.</param>
/// <param name="New">Afterwards.</param>
public sealed record CanaryReplicas(string Deployment, int Old, int New);
