using Aurora.GitOps.Git;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Traffic;

/// <summary>What every version of the files that write routes says of the traffic, each version read once.</summary>
public sealed class TrafficVersions(GitObjects objects)
{
    private readonly Dictionary<(string Id, string App), TrafficState?> _read = [];

    /// <summary>The traffic that a version says; at rest where the file was not there, null where nobody planned what it says.</summary>
    /// <param name="source">Where the route is written now.</param>
    /// <param name="id">The id of the version's bytes.</param>
    public TrafficState? StateOf(TrafficSource source, string id) =>
        _read.TryGetValue((id, source.Name), out var known) ? known
        : _read[(id, source.Name)] = id.All(c => c == '0') ? TrafficState.AtRest : source.StateIn(objects.Read(id));

    /// <summary>What a commit does to the traffic of some apps itself. What a merge brings of one of its parents, that one did.</summary>
    public IReadOnlyList<TrafficMove> MovesOf(IEnumerable<TrafficSource> sources, LoggedCommit commit) =>
    [
        .. from source in sources
           from file in commit.Files
           where file.Path == source.File
           let now = StateOf(source, file.NewId)
           let before = Before(source, file, commit).ToList()
           where before.TrueForAll(old => old != now)
           select new TrafficMove(source, before[0], now),
    ];

    private IEnumerable<TrafficState?> Before(TrafficSource source, LoggedFile file, LoggedCommit commit)
    {
        if (commit.Parents.Count <= 1) return [StateOf(source, file.OldId)];
        return commit.Parents.Select(parent => RevisionTree.At(objects, parent))
            .Select(tree => tree.Kind(file.Path) == FileKind.File ? StateOf(source, tree.ContentId(file.Path)) : TrafficState.AtRest);
    }
}
