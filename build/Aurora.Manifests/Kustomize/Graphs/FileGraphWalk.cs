using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>Walks from a kustomization to every file that it reaches.</summary>
public sealed class FileGraphWalk
{
    private readonly TreeSnapshot _tree;
    private readonly List<Kustomization> _kustomizations = [];
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _links = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _resources = new(StringComparer.Ordinal);
    private readonly List<UnresolvedReference> _unresolved = [];
    private readonly HashSet<string> _visited = [];
    private readonly Dictionary<string, List<(string Path, FileKind Kind)>> _contents = [];
    private readonly Stack<string> _open = new();

    private FileGraphWalk(TreeSnapshot tree) => _tree = tree;

    /// <summary>The graph of the kustomization in the folder <paramref name="overlay"/>.</summary>
    /// <exception cref="UserError">There is no kustomization, or one that is reached is not YAML.</exception>
    public static FileGraph From(IFileTree tree, string overlay)
    {
        var snapshot = TreeSnapshot.Of(tree);
        return snapshot.Graphs is { } known ? known.Of(snapshot, overlay, Walk) : Walk(snapshot, overlay);
    }

    private static FileGraph Walk(TreeSnapshot tree, string overlay)
    {
        var walk = new FileGraphWalk(tree);
        var start = walk._tree.Follow(overlay);
        walk._links.UnionWith(start.Links);
        if (start.Path is null)
            throw new UserError($"The overlay {overlay} leaves the repository.", "Name a folder inside it.");
        switch (walk._tree.KustomizationsIn(start.Path))
        {
            case []: throw new UserError($"The overlay {Shown(overlay)} has no kustomization.yaml.", "Name a folder that has one.");
            case [_]: break;
            case var several: throw new UserError($"The overlay {Shown(overlay)} has several kustomizations: {string.Join(", ", several)}.", "Leave one.");
        }

        walk.Enter(start.Path);
        return new FileGraph(overlay, walk._kustomizations, [.. walk._files], [.. walk._links], [.. walk._resources], walk._unresolved);
    }

    /// <summary>The same, or null when there is no graph because the overlay is broken; rendering it says how.</summary>
    public static FileGraph? TryFrom(IFileTree tree, string overlay)
    {
        try
        {
            return From(tree, overlay);
        }
        catch (UserError)
        {
            return null;
        }
    }

    private static string Shown(string overlay) => overlay.Length == 0 ? "in the root" : overlay;

    private void Enter(string directory)
    {
        if (!_visited.Add(directory)) return;
        _open.Push(directory);
        var named = _tree.KustomizationsIn(directory)[0];
        if (Follow(named) is { Path: { } path, Kind: FileKind.File })
        {
            _files.Add(path);
            var kustomization = _tree.Kustomization(path);
            _kustomizations.Add(kustomization);
            foreach (var reference in kustomization.References) Visit(reference, directory);
        }
        else
        {
            var reason = Follow(named).Path is null ? UnresolvedReason.Outside : UnresolvedReason.Missing;
            _unresolved.Add(new UnresolvedReference(new FileReference("symbolic link", _tree.LinkTarget(named), named, 1, ReferenceRole.Kustomization), reason));
        }

        _open.Pop();
    }

    private void Visit(FileReference reference, string directory)
    {
        if (reference.Role == ReferenceRole.InlinePlugin)
        {
            VisitPlugin(reference with { Target = "a configuration of its own" }, BoundedYaml.Load(reference.Target, $"{reference.File}:{reference.Line}: inline"), directory);
            return;
        }

        if (TreePath.Join(directory, reference.Target) is not { } joined)
        {
            Miss(reference, LooksRemote(reference.Target) ? UnresolvedReason.Remote : UnresolvedReason.Outside);
            return;
        }

        var found = Follow(joined);
        switch (found.Kind, reference.Role)
        {
            case (_, _) when found.Path is null:
                Miss(reference, UnresolvedReason.Outside);
                break;
            case (FileKind.Submodule, _):
                Miss(reference, UnresolvedReason.Submodule);
                break;
            case (FileKind.None, ReferenceRole.Folder):
                break; // a chart home that is not there holds nothing
            case (FileKind.None, _):
                Miss(reference, LooksRemote(reference.Target) ? UnresolvedReason.Remote
                    : Submodules.NotFetched(_tree, found.Path) ? UnresolvedReason.SubmoduleNotFetched
                    : UnresolvedReason.Missing);
                break;
            case (FileKind.Directory, ReferenceRole.Folder):
                foreach (var file in _tree.FilesUnder(found.Path)) VisitFile(file);
                break;
            case (FileKind.Directory, ReferenceRole.Data):
                Miss(reference, UnresolvedReason.Missing);
                break;
            case (FileKind.Directory, _):
                VisitDirectory(reference, found.Path);
                Contents(directory).Add((found.Path, FileKind.Directory));
                // What a folder of configurations names is seen from here, not from that folder.
                if (reference.Role == ReferenceRole.Plugin) VisitPlugins(reference, found.Path, directory, []);
                break;
            case (_, ReferenceRole.Kustomization):
                Miss(reference, UnresolvedReason.NoKustomization);
                break;
            default:
                _files.Add(found.Path);
                if (reference.Role == ReferenceRole.ResourceOrKustomization)
                {
                    _resources.Add(found.Path);
                    Contents(directory).Add((found.Path, FileKind.File));
                }

                if (reference.Role == ReferenceRole.Plugin) VisitPlugin(reference, Documents(found.Path), directory);
                break;
        }
    }

    private void VisitDirectory(FileReference reference, string directory)
    {
        if (_open.Contains(directory))
        {
            _unresolved.Add(new UnresolvedReference(reference, UnresolvedReason.Cycle)
            {
                Cycle = [directory, .. _open.TakeWhile(open => open != directory).Reverse(), directory],
            });
            return;
        }

        switch (_tree.KustomizationsIn(directory).Count)
        {
            case 0: Miss(reference, UnresolvedReason.NoKustomization); break;
            case 1: Enter(directory); break;
            default: Miss(reference, UnresolvedReason.SeveralKustomizations); break;
        }
    }

    private List<(string Path, FileKind Kind)> Contents(string directory) =>
        _contents.TryGetValue(directory, out var contents) ? contents : _contents[directory] = [];

    private void VisitPlugins(FileReference reference, string folder, string directory, HashSet<string> seen)
    {
        if (!seen.Add(folder)) return;
        foreach (var (path, kind) in Contents(folder))
        {
            if (kind == FileKind.Directory) VisitPlugins(reference, path, directory, seen);
            else VisitPlugin(reference, Documents(path), directory);
        }
    }

    private void VisitPlugin(FileReference reference, IEnumerable<YamlDocument> documents, string directory)
    {
        foreach (var document in documents.Select(document => document.RootNode).OfType<YamlMappingNode>())
        {
            if (!PluginConfiguration.IsBuiltIn(document))
            {
                Miss(reference, UnresolvedReason.Plugin);
                continue;
            }

            foreach (var target in PluginConfiguration.Files(document, reference))
            {
                if (TreePath.Join(directory, target) is { } path && Follow(path) is { Path: { } real, Kind: FileKind.File }) _files.Add(real);
            }
        }
    }

    private IList<YamlDocument> Documents(string file) => BoundedYaml.Load(StrictUtf8.Decode(_tree.Read(file), file), file);

    private void VisitFile(string file)
    {
        if (Follow(file) is { Path: { } path, Kind: FileKind.File }) _files.Add(path);
    }

    private ResolvedPath Follow(string path)
    {
        var resolved = _tree.Follow(path);
        _links.UnionWith(resolved.Links);
        return resolved;
    }

    private void Miss(FileReference reference, UnresolvedReason reason) => _unresolved.Add(new UnresolvedReference(reference, reason));

    // As kustomize decides it: a scheme, an scp-like host:path, a known host, or a query.
    private static bool LooksRemote(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.Contains("//", StringComparison.Ordinal)
        || target.Contains("?ref=", StringComparison.Ordinal) || target.StartsWith("git@", StringComparison.Ordinal)
        || target.StartsWith("github.com", StringComparison.OrdinalIgnoreCase) || target.StartsWith("git::", StringComparison.Ordinal);
}
