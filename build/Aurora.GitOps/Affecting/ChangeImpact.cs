using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Affecting;

/// <summary>Finds the overlays that the difference of two trees affects, by the files that they read; renders nothing.</summary>
public static class ChangeImpact
{
    /// <summary>Those affected, in ordinal order.</summary>
    public static IReadOnlyList<AffectedOverlay> Between(IFileTree since, IFileTree until)
    {
        var (old, now) = (Side.Of(since), Side.Of(until));
        return
        [
            .. old.Graphs.Keys.Union(now.Graphs.Keys).Order(StringComparer.Ordinal)
                .Select(overlay => Compare(overlay, old, now)).OfType<AffectedOverlay>(),
        ];
    }

    private static AffectedOverlay? Compare(string overlay, Side old, Side now)
    {
        var (before, after) = (old.Graphs.GetValueOrDefault(overlay), now.Graphs.GetValueOrDefault(overlay));
        IReadOnlyList<string> files =
            [.. Paths(before).Union(Paths(after)).Where(path => old.Content(before, path) != now.Content(after, path)).Order(StringComparer.Ordinal)];
        var unresolved = after?.Unresolved ?? [];
        return old.Graphs.ContainsKey(overlay) != now.Graphs.ContainsKey(overlay)
                ? new AffectedOverlay(overlay, now.Graphs.ContainsKey(overlay) ? OverlayChange.Added : OverlayChange.Removed, files, unresolved)
            : before is null || after is null ? new AffectedOverlay(overlay, OverlayChange.Broken, files, unresolved)
            : files.Count > 0 ? new AffectedOverlay(overlay, OverlayChange.Changed, files, unresolved)
            : !after.IsClosed ? new AffectedOverlay(overlay, OverlayChange.Unknown, files, unresolved)
            : null;
    }

    private static IEnumerable<string> Paths(FileGraph? graph) => graph is null ? [] : graph.Files.Concat(graph.Links);

    // The overlays of a tree, each with its graph, or null where it is too broken to have one.
    private sealed record Side(TreeSnapshot Tree, IReadOnlyDictionary<string, FileGraph?> Graphs)
    {
        public static Side Of(IFileTree tree)
        {
            var snapshot = TreeSnapshot.Of(tree);
            return new Side(snapshot, OverlayFinder.In(snapshot).AsParallel().AsOrdered().Select(overlay => (overlay, graph: FileGraphWalk.TryFrom(snapshot, overlay)))
                .ToDictionary(found => found.overlay, found => found.graph));
        }

        public string? Content(FileGraph? graph, string path) =>
            graph?.Reaches(path) != true ? null : Tree.Kind(path) == FileKind.Link ? Tree.LinkTarget(path) : Tree.ContentId(path);
    }
}
