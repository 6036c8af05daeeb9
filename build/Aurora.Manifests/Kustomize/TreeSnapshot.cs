using System.Collections.Concurrent;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Failures;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// A tree as one run sees it: what stands where is asked once, a kustomization that many overlays share is parsed once, and a
/// file that is changed meanwhile is noticed instead of being rendered under the name of its old content. Thread-safe.
/// </summary>
public sealed class TreeSnapshot : IFileTree
{
    private readonly IFileTree _tree;
    private readonly ConcurrentDictionary<string, FileKind> _kinds = new();
    private readonly ConcurrentDictionary<string, ResolvedPath> _paths = new();
    private readonly ConcurrentDictionary<string, string> _ids = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<string>> _names = new();
    private readonly KustomizationMemo _kustomizations;
    private readonly ConcurrentDictionary<string, bool> _anchored = new();
    private readonly ConcurrentDictionary<(string Path, YamlFaults Sought), Lazy<UserError?>> _faults = new();

    private readonly Lazy<string?> _shape;

    private TreeSnapshot(IFileTree tree, KustomizationMemo? kustomizations)
    {
        _tree = tree;
        _kustomizations = kustomizations ?? new KustomizationMemo();
        Graphs = kustomizations?.Graphs;
        _shape = new Lazy<string?>(() => Graphs is null ? null : _kustomizations.Shapes.Of(this));
    }

    /// <summary>The snapshot of <paramref name="tree"/>; a snapshot is its own.</summary>
    /// <param name="tree">The tree.</param>
    /// <param name="kustomizations">What is known of other trees that are much the same; null where there are none.</param>
    public static TreeSnapshot Of(IFileTree tree, KustomizationMemo? kustomizations = null) => tree as TreeSnapshot ?? new TreeSnapshot(tree, kustomizations);

    /// <inheritdoc/>
    public FileKind Kind(string path) => _kinds.GetOrAdd(path, static (at, tree) => tree.Kind(at), _tree);

    /// <inheritdoc/>
    /// <exception cref="UserError">It may not be read, or was changed since this run first read it.</exception>
    public ReadOnlyMemory<byte> Read(string path)
    {
        var bytes = _tree.Read(path);
        var id = BlobId.Of(bytes.Span);
        if (bytes.Span.Contains((byte)'&')) _anchored[path] = true;
        return _ids.GetOrAdd(path, id) is var known && (known == id || known.Length != id.Length)
            ? bytes
            : throw new UserError($"{path} was changed while it was read.", "Run it again when the files are at rest.");
    }

    /// <inheritdoc/>
    public string ContentId(string path) => _ids.GetOrAdd(path, static (at, tree) => tree.ContentId(at), _tree);

    /// <inheritdoc/>
    public string LinkTarget(string path) => _tree.LinkTarget(path);

    /// <inheritdoc/>
    public string? FolderId(string directory) => _tree.FolderId(directory);

    /// <inheritdoc/>
    public IEnumerable<(string Name, FileKind Kind)>? Entries(string directory) => _tree.Entries(directory);

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesUnder(string directory) => _tree.FilesUnder(directory);

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesNamed(IReadOnlyList<string> names) => _tree.FilesNamed(names);

    /// <summary>What is known of trees of the same <see cref="Shape"/>; null for a tree that stands alone.</summary>
    internal GraphMemo? Graphs { get; }

    /// <summary>What its graphs depend on, as <see cref="TreeShapes"/> names it; null where that is not certain, or nobody asks.</summary>
    internal string? Shape => _shape.Value;

    /// <summary>True when the file was read and an anchor may stand in it.</summary>
    internal bool MayHaveAnchors(string path) => _anchored.ContainsKey(path);

    /// <summary>The first fault of a YAML file, found once however many overlays share it.</summary>
    internal UserError? FaultOf(string path, YamlFaults sought) =>
        _faults.GetOrAdd((path, sought), static (key, tree) => new Lazy<UserError?>(() => YamlFileFault.In(tree.Read(key.Path), key.Path, key.Sought)), this).Value;

    /// <summary>Where <paramref name="path"/> leads.</summary>
    internal ResolvedPath Follow(string path) => _paths.GetOrAdd(path, static (at, tree) => ResolvedPath.Follow(tree, at), this);

    /// <summary>The kustomizations in a folder, as <see cref="KustomizationNames.In"/> finds them.</summary>
    internal IReadOnlyList<string> KustomizationsIn(string directory) =>
        _names.GetOrAdd(directory, static (at, tree) => KustomizationNames.In(tree, at), this);

    /// <summary>The kustomization in the file <paramref name="path"/>, which is a real one.</summary>
    /// <exception cref="UserError">It is not YAML, or not a mapping; the same error each time.</exception>
    internal Kustomization Kustomization(string path) => _kustomizations.Of(this, path);
}
