using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize;

/// <summary>Walks from a kustomization to every file that it reaches.</summary>
public sealed class FileGraphWalk
{
    private readonly IFileTree _tree;
    private readonly List<Kustomization> _kustomizations = [];
    private readonly SortedSet<string> _files = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _links = new(StringComparer.Ordinal);
    private readonly SortedSet<string> _resources = new(StringComparer.Ordinal);
    private readonly List<UnresolvedReference> _unresolved = [];
    private readonly HashSet<string> _visited = [];
    private readonly Stack<string> _open = new();

    private FileGraphWalk(IFileTree tree) => _tree = tree;

    /// <summary>The graph of the kustomization in the folder <paramref name="overlay"/>.</summary>
    /// <exception cref="UserError">There is no kustomization, or one that is reached is not YAML.</exception>
    public static FileGraph From(IFileTree tree, string overlay)
    {
        var walk = new FileGraphWalk(tree);
        var start = ResolvedPath.Follow(tree, overlay);
        walk._links.UnionWith(start.Links);
        if (start.Path is null)
            throw new UserError($"The overlay {overlay} leaves the repository.", "Name a folder inside it.");
        switch (KustomizationNames.In(tree, start.Path))
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
        var named = KustomizationNames.In(_tree, directory)[0];
        if (Follow(named) is { Path: { } path, Kind: FileKind.File })
        {
            _files.Add(path);
            var kustomization = KustomizationReader.Read(_tree.Read(path), path);
            _kustomizations.Add(kustomization);
            foreach (var reference in kustomization.References) Visit(reference, directory);
        }
        else
        {
            _unresolved.Add(new UnresolvedReference(new FileReference("symbolic link", named, named, 1, ReferenceRole.Kustomization), UnresolvedReason.Outside));
        }

        _open.Pop();
    }

    private void Visit(FileReference reference, string directory)
    {
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
            case (FileKind.None, ReferenceRole.Folder):
                break; // a chart home that is not there holds nothing
            case (FileKind.None, _):
                Miss(reference, LooksRemote(reference.Target) ? UnresolvedReason.Remote : UnresolvedReason.Missing);
                break;
            case (FileKind.Directory, ReferenceRole.Folder):
                foreach (var file in _tree.FilesUnder(found.Path)) VisitFile(file);
                break;
            case (FileKind.Directory, ReferenceRole.Data):
                Miss(reference, UnresolvedReason.Missing);
                break;
            case (FileKind.Directory, _):
                VisitDirectory(reference, found.Path);
                break;
            case (_, ReferenceRole.Kustomization):
                Miss(reference, UnresolvedReason.NoKustomization);
                break;
            default:
                _files.Add(found.Path);
                if (reference.Role == ReferenceRole.ResourceOrKustomization) _resources.Add(found.Path);
                if (reference.Role == ReferenceRole.Plugin) VisitPlugin(reference, found.Path, directory);
                break;
        }
    }

    private void VisitDirectory(FileReference reference, string directory)
    {
        if (_open.Contains(directory))
        {
            Miss(reference, UnresolvedReason.Cycle);
            return;
        }

        switch (KustomizationNames.In(_tree, directory).Count)
        {
            case 0: Miss(reference, UnresolvedReason.NoKustomization); break;
            case 1: Enter(directory); break;
            default: Miss(reference, UnresolvedReason.SeveralKustomizations); break;
        }
    }

    // The configuration of a built-in generator or transformer names files as a kustomization does; any other may read what it likes.
    private void VisitPlugin(FileReference reference, string file, string directory)
    {
        foreach (var document in Documents(file))
        {
            if (KustomizationReader.Texts(document, "apiVersion").FirstOrDefault()?.Value != "builtin")
            {
                Miss(reference, UnresolvedReason.Plugin);
                continue;
            }

            var named = KustomizationReader.GeneratorFiles(reference.Field, document, file)
                .Concat(KustomizationReader.Texts(document, "path").Concat(KustomizationReader.Texts(document, "paths"))
                    .Select(item => KustomizationReader.Reference(reference.Field, item, file, ReferenceRole.Data)))
                .Concat(ReplacementPaths(document, reference.Field, file));
            foreach (var further in named)
            {
                // Of a PatchTransformer's path a file is meant; of others it may be a field path, which names nothing here.
                if (TreePath.Join(directory, further.Target) is { } path && Follow(path) is { Path: { } real, Kind: FileKind.File }) _files.Add(real);
            }
        }
    }

    private static IEnumerable<FileReference> ReplacementPaths(YamlMappingNode document, string field, string file) =>
        document.Children.TryGetValue(new YamlScalarNode("replacements"), out var list) && list is YamlSequenceNode replacements
            ? replacements.SelectMany(item => KustomizationReader.Texts(item, "path"))
                .Select(item => KustomizationReader.Reference(field, item, file, ReferenceRole.Data))
            : [];

    private IEnumerable<YamlMappingNode> Documents(string file)
    {
        var stream = new YamlStream();
        try
        {
            stream.Load(new StringReader(StrictUtf8.Decode(_tree.Read(file), file)));
        }
        catch (YamlException e)
        {
            throw new UserError($"{file}:{e.Start.Line}:{e.Start.Column}: this is not YAML: {Printable.OneLine(e.Message)}", "Mend the line.", e);
        }

        return stream.Documents.Select(document => document.RootNode).OfType<YamlMappingNode>();
    }

    private void VisitFile(string file)
    {
        if (Follow(file) is { Path: { } path, Kind: FileKind.File }) _files.Add(path);
    }

    private ResolvedPath Follow(string path)
    {
        var resolved = ResolvedPath.Follow(_tree, path);
        _links.UnionWith(resolved.Links);
        return resolved;
    }

    private void Miss(FileReference reference, UnresolvedReason reason) => _unresolved.Add(new UnresolvedReference(reference, reason));

    // As kustomize decides it: a scheme, an scp-like host:path, a known host, or a query.
    private static bool LooksRemote(string target) =>
        target.Contains("://", StringComparison.Ordinal) || target.Contains("//", StringComparison.Ordinal)
        || target.Contains("?ref=", StringComparison.Ordinal) || target.StartsWith("git@", StringComparison.Ordinal)
        || target.StartsWith("github.com/", StringComparison.Ordinal) || target.StartsWith("git::", StringComparison.Ordinal);
}
