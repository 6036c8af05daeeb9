using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>
/// Follows an overlay's kustomizations in the order of kustomize (api/internal/target/kusttarget.go): resources, generators,
/// components, then what transforms them. It renders nothing: it notes for each object which files have a say in it.
/// </summary>
internal sealed class SourceWalk
{
    private readonly SourceFiles _files;
    private readonly Dictionary<string, Kustomization> _kustomizations;

    private SourceWalk(SourceFiles files, FileGraph graph)
    {
        _files = files;
        _kustomizations = graph.Kustomizations.GroupBy(kustomization => TreePath.Directory(kustomization.Path)).ToDictionary(group => group.Key, group => group.First());
    }

    /// <summary>The objects of an overlay.</summary>
    public static IReadOnlyList<TrackedObject> Objects(SourceFiles files, FileGraph graph)
    {
        var objects = new List<TrackedObject>();
        new SourceWalk(files, graph).Accumulate(graph.Own, objects);
        return objects;
    }

    private void Accumulate(Kustomization kustomization, List<TrackedObject> objects)
    {
        foreach (var reference in kustomization.References.Where(reference => reference.Role == ReferenceRole.ResourceOrKustomization))
        {
            foreach (var found in Resources(reference))
            {
                found.Entry = (reference.File, reference.Line);
                objects.Add(found);
            }
        }

        foreach (var (field, kind) in new[] { ("configMapGenerator", "ConfigMap"), ("secretGenerator", "Secret") })
            foreach (var entry in Maps(kustomization, field)) Generate(kustomization, entry, kind, objects);

        foreach (var reference in kustomization.References.Where(reference => reference.Role == ReferenceRole.Kustomization))
        {
            if (Directory(reference) is { } component) Accumulate(component, objects);
        }

        new SourceTransformers(_files, kustomization).Apply(objects);
    }

    private IEnumerable<TrackedObject> Resources(FileReference reference)
    {
        if (Directory(reference) is { } kustomization)
        {
            var objects = new List<TrackedObject>();
            Accumulate(kustomization, objects);
            return objects;
        }

        return _files.Resolve(reference.File, reference.Target) is { Kind: FileKind.File, Path: { } file } ? _files.Documents(file).Select(Resource).OfType<TrackedObject>() : [];
    }

    private Kustomization? Directory(FileReference reference) =>
        _files.Resolve(reference.File, reference.Target) is { Kind: FileKind.Directory, Path: { } directory } ? _kustomizations.GetValueOrDefault(directory) : null;

    private static TrackedObject? Resource(SourceNode document)
    {
        if (document.Root is not YamlMappingNode root) return null;
        var found = new TrackedObject(
            root.Text("apiVersion") ?? "", root.Text("kind") ?? "", root.TextAt("metadata.name") ?? "", root.TextAt("metadata.namespace") ?? "",
            root.PairsAt("metadata.annotations").GetValueOrDefault("kustomize.config.k8s.io/needs-hash") == "true", new DocumentLayer(document));
        found.TakeMetadata(root);
        return found;
    }

    private void Generate(Kustomization kustomization, YamlMappingNode entry, string kind, List<TrackedObject> objects)
    {
        var file = new SourceNode(kustomization.Path, kustomization.Root);
        var layer = new GeneratorLayer(file, entry, _files);
        var name = entry.Text("name") ?? "";
        if (entry.Text("behavior") is "merge" or "replace" && objects.FirstOrDefault(found => found.Kind == kind && found.WasCalled(name)) is { } generated)
        {
            generated.Layers.Add(layer);
            return;
        }

        var keepsName = (entry.TextAt("options.disableNameSuffixHash") ?? (kustomization["generatorOptions"] as YamlMappingNode)?.Text("disableNameSuffixHash")) == "true";
        objects.Add(new TrackedObject("v1", kind, name, entry.Text("namespace") ?? "", !keepsName, layer) { Entry = (kustomization.Path, file.LineOf(entry)) });
    }

    private static IEnumerable<YamlMappingNode> Maps(Kustomization kustomization, string field) =>
        kustomization[field] is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];
}
