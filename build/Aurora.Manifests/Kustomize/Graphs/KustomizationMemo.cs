using System.Collections.Concurrent;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>
/// What many trees that are much the same share: kustomizations by path and content, each parsed once, and what leads from them to files.
/// Thread-safe.
/// </summary>
public sealed class KustomizationMemo
{
    // A history has as many versions as promotions, and each is needed by its neighbours only.
    private const int Maximum = 1000;

    private readonly ConcurrentDictionary<(string Path, string Id), Lazy<Kustomization>> _parsed = new();

    internal TreeShapes Shapes { get; } = new();

    internal GraphMemo Graphs { get; } = new();

    /// <summary>The kustomization in the file <paramref name="path"/> of <paramref name="tree"/>.</summary>
    /// <exception cref="Common.UserError">It is not YAML, or not a mapping; the same error each time.</exception>
    internal Kustomization Of(TreeSnapshot tree, string path)
    {
        var key = (path, tree.ContentId(path));
        if (_parsed.TryGetValue(key, out var known)) return known.Value;
        if (_parsed.Count >= Maximum) _parsed.Clear();
        return _parsed.GetOrAdd(key, static (_, at) => new Lazy<Kustomization>(() => KustomizationReader.Read(at.Tree.Read(at.Path), at.Path)), (Tree: tree, Path: path)).Value;
    }
}
