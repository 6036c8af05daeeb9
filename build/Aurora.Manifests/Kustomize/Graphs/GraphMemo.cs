using System.Collections.Concurrent;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>
/// The overlays and file graphs of trees, each found once for all trees of one <see cref="TreeSnapshot.Shape"/>: a history changes tags
/// and digests, and seldom what names what. Thread-safe.
/// </summary>
internal sealed class GraphMemo
{
    // As for the kustomizations: neighbours in a history are of few shapes.
    private const int Maximum = 10_000;

    private readonly ConcurrentDictionary<(string Shape, string Overlay), FileGraph> _graphs = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _overlays = new();

    /// <summary>The graph of an overlay, with the kustomizations of this very tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="overlay">The folder of the overlay.</param>
    /// <param name="walk">Finds it where it is not known.</param>
    public FileGraph Of(TreeSnapshot tree, string overlay, Func<TreeSnapshot, string, FileGraph> walk)
    {
        if (tree.Shape is not { } shape) return walk(tree, overlay);
        if (_graphs.TryGetValue((shape, overlay), out var known)) return known with { Kustomizations = [.. known.Kustomizations.Select(one => tree.Kustomization(one.Path))] };
        var graph = walk(tree, overlay);
        if (_graphs.Count >= Maximum) _graphs.Clear();
        _graphs[(shape, overlay)] = graph;
        return graph;
    }

    /// <summary>The overlays of a tree.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="find">Finds them where they are not known.</param>
    public IReadOnlyList<string> Overlays(TreeSnapshot tree, Func<TreeSnapshot, IReadOnlyList<string>> find)
    {
        if (tree.Shape is not { } shape) return find(tree);
        if (_overlays.Count >= Maximum) _overlays.Clear();
        return _overlays.GetOrAdd(shape, static (_, of) => of.find(of.tree), (find, tree));
    }
}
