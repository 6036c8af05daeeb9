using System.Collections.Concurrent;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>Foresees the objects of an overlay from its files; those of a shared base once. Thread-safe.</summary>
internal sealed class Foresight(TreeSnapshot tree)
{
    // Nobody wrote a larger file by hand, and what it holds is too much for a batch.
    private const int MaximumLength = 256 * 1024;

    private readonly ConcurrentDictionary<string, IReadOnlyList<ForeseenObject>?> _ofFiles = new();
    private readonly ConcurrentDictionary<string, IReadOnlyList<ForeseenObject>?> _ofFolders = new();

    /// <summary>The objects of the kustomization in <paramref name="directory"/>; null when they cannot be told.</summary>
    public IReadOnlyList<ForeseenObject>? In(string directory)
    {
        if (tree.Follow(directory).Path is not { } real) return null;
        if (_ofFolders.TryGetValue(real, out var known)) return known;
        return _ofFolders[real] = Foresee(real);
    }

    private List<ForeseenObject>? Foresee(string directory)
    {
        if (tree.KustomizationsIn(directory) is not [var named] || tree.Follow(named).Path is not { } file) return null;
        var kustomization = tree.Kustomization(file);
        var objects = new List<ForeseenObject>();
        foreach (var reference in kustomization.References.Where(reference => reference.Field is "resources" or "components"))
        {
            if (TreePath.Join(directory, reference.Target) is not { } target) return null;
            var found = tree.Follow(target);
            var part = found switch
            {
                { Path: { } folder, Kind: FileKind.Directory } => In(folder),
                { Path: { } path, Kind: FileKind.File } => _ofFiles.GetOrAdd(path, static (at, self) => self.Read(at), this),
                _ => null,
            };
            if (part is null) return null;
            objects.AddRange(part);
        }

        foreach (var (field, kind) in ((string, string)[])[("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret")])
        {
            objects.AddRange(kustomization.Root.Maps(field).Where(generator => generator.Text("behavior") is null or "create")
                .Select(generator => new ForeseenObject("", kind, generator.Text("namespace") ?? "", generator.Text("name") ?? "", generator.Text("name") ?? "")));
        }

        var (prefix, suffix, space) = (kustomization.Root.Text("namePrefix"), kustomization.Root.Text("nameSuffix"), kustomization.Root.Text("namespace"));
        return [.. objects.Select(one => Transform(one, prefix, suffix, space))];
    }

    private static ForeseenObject Transform(ForeseenObject one, string? prefix, string? suffix, string? space) => one is { Group: "", Kind: "Namespace" }
        ? one with { Name = space ?? one.Name }
        : one with
        {
            Name = prefix + one.Name + suffix,
            Namespace = space is not null && ObjectScope.Of(one.Group, one.Kind, space) is not null ? space : one.Namespace,
        };

    private List<ForeseenObject>? Read(string file)
    {
        var bytes = tree.Read(file);
        if (bytes.Length > MaximumLength) return null;
        try
        {
            return
            [
                .. BoundedYaml.Load(StrictUtf8.Decode(bytes, file), file).Select(document => document.RootNode).OfType<YamlMappingNode>()
                    .SelectMany(root => root.Text("kind")?.EndsWith("List", StringComparison.Ordinal) == true ? root.Maps("items") : [root])
                    .Select(Object),
            ];
        }
        catch (UserError)
        {
            return null; // kustomize says what is wrong with it
        }
    }

    private static ForeseenObject Object(YamlMappingNode root)
    {
        var apiVersion = root.Text("apiVersion") ?? "";
        var metadata = root.Map("metadata");
        var name = metadata?.Text("name") ?? "";
        return new ForeseenObject(
            apiVersion.IndexOf('/', StringComparison.Ordinal) is var slash and >= 0 ? apiVersion[..slash] : "",
            root.Text("kind") ?? "", metadata?.Text("namespace") ?? "", name, name);
    }
}
