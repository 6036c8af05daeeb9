using Aurora.GitOps.Committing;

namespace Aurora.GitOps.Traffic;

/// <summary>What a commit does to the traffic of an app, as its file says it.</summary>
/// <param name="Source">Where the route is written now.</param>
/// <param name="Old">What the traffic was; null for a route that nobody planned.</param>
/// <param name="New">What it is; null likewise.</param>
public sealed record TrafficMove(TrafficSource Source, TrafficState? Old, TrafficState? New)
{
    /// <summary>The app.</summary>
    public string App => Source.Name;

    /// <summary>The move as the trailers of a shift record it.</summary>
    public IEnumerable<Trailer> Recorded => Old is null || New is null ? [] : Source.TrailersOf(Old, New);
}
