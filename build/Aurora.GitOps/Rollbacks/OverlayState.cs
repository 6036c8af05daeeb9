using Aurora.GitOps.Editing.Images;
using Aurora.GitOps.History;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.Rollbacks;

/// <summary>What some entries of an overlay and some routes said from a revision on.</summary>
/// <param name="Revision">The full id of the commit that made them say so.</param>
/// <param name="Versions">What they said, in the order asked for; null for one that was not there.</param>
/// <param name="Traffic">Which traffic went to canaries, in the order asked for; null for a route that nobody planned.</param>
public sealed record OverlayState(string Revision, IReadOnlyList<ImageVersion?> Versions, IReadOnlyList<TrafficState?> Traffic)
{
    /// <summary>What the entries of those names say.</summary>
    public static IReadOnlyList<ImageVersion?> VersionsOf(IReadOnlyList<ImageEntry> entries, IReadOnlyList<string> names) =>
        [.. names.Select(name => entries.FirstOrDefault(entry => entry.Name == name) is { } entry ? ImageVersion.Of(entry) : null)];

    /// <summary>
    /// The states that led to the present one, each once. A return to an earlier state takes back all that came between, so that
    /// going back twice goes back further and not to and fro.
    /// </summary>
    /// <param name="states">The states, the oldest first.</param>
    public static IReadOnlyList<OverlayState> Path(IEnumerable<OverlayState> states)
    {
        var path = new List<OverlayState>();
        foreach (var state in states)
        {
            var at = path.FindIndex(earlier => earlier.Versions.SequenceEqual(state.Versions) && earlier.Traffic.SequenceEqual(state.Traffic));
            if (at < 0) path.Add(state);
            else path.RemoveRange(at + 1, path.Count - at - 1);
        }

        return path;
    }
}
