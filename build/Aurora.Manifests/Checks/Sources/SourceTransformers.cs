using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>
/// What one kustomization does to the objects that it has, in the order of kustomize
/// (api/internal/target/kusttarget_configplugin.go).
/// </summary>
/// <param name="files">The files.</param>
/// <param name="kustomization">The kustomization.</param>
internal sealed class SourceTransformers(SourceFiles files, Kustomization kustomization)
{
    private static readonly string[] LabelParents = ["labels", "matchLabels", "selector"];
    private static readonly string[] Scalable = ["Deployment", "StatefulSet", "ReplicaSet", "ReplicationController"];

    private readonly SourceNode _file = new(kustomization.Path, kustomization.Root);

    /// <summary>Notes it with each object; objects that a patch deletes are taken out.</summary>
    public void Apply(List<TrackedObject> objects)
    {
        foreach (var entry in List("patchesStrategicMerge").OfType<YamlScalarNode>()) Patch(Named(entry), null, objects);
        foreach (var entry in Maps("patches")) Patch(Documents(entry), entry.Map("target"), objects);
        Namespace(objects);
        if (Text("namePrefix") is { } prefix) objects.ForEach(found => found.Rename(prefix, ""));
        if (Text("nameSuffix") is { } suffix) objects.ForEach(found => found.Rename("", suffix));
        Labels(objects);
        foreach (var entry in Maps("patchesJson6902")) Patch(Documents(entry), entry.Map("target"), objects);
        Replicas(objects);
        foreach (var entry in Maps("images")) objects.ForEach(found => found.Layers.Add(new ImageLayer(_file, entry)));
        Replacements(objects);
    }

    private static void Patch(IEnumerable<SourceNode> documents, YamlMappingNode? target, List<TrackedObject> objects)
    {
        foreach (var document in documents)
        {
            switch (document.Root)
            {
                case YamlSequenceNode operations when target is not null:
                    foreach (var found in objects.Where(found => PatchTarget.Selects(target, found)))
                        foreach (var operation in operations.Children.OfType<YamlMappingNode>()) Operate(found, document, operation);
                    break;
                case YamlMappingNode merge:
                    var meant = objects.Where(found => target is null ? PatchTarget.IsMeant(merge, found) : PatchTarget.Selects(target, found)).ToList();
                    foreach (var found in meant)
                    {
                        if (merge.Text("$patch") == "delete") objects.Remove(found);
                        found.Layers.Add(new DocumentLayer(document));
                        found.TakeMetadata(merge);
                    }

                    break;
            }
        }
    }

    private static void Operate(TrackedObject found, SourceNode document, YamlMappingNode operation)
    {
        found.Layers.Add(new OperationLayer(document, operation));
        const string Label = "/metadata/labels/";
        if (operation.Text("path") is { } path && path.StartsWith(Label, StringComparison.Ordinal) && operation.Text("value") is { } value)
            found.Labels[path[Label.Length..].Replace("~1", "/", StringComparison.Ordinal)] = value;
    }

    private void Namespace(List<TrackedObject> objects)
    {
        if (Text("namespace") is not { } @namespace) return;
        var layer = new FieldLayer(_file.File, _file.LineOf(kustomization.Root, "namespace"), query => query.Is("metadata", "namespace"));
        foreach (var found in objects)
        {
            found.Namespace = @namespace;
            found.Layers.Add(layer);
        }
    }

    private void Labels(List<TrackedObject> objects)
    {
        foreach (var entry in Maps("labels"))
        {
            var everywhere = entry.Text("includeSelectors") == "true";
            Pairs(objects, entry.Map("pairs"), query => everywhere || IsMetadata(query) || (entry.Text("includeTemplates") == "true" && query.Steps[^2].Key == "labels"), isLabel: true);
        }

        Pairs(objects, kustomization["commonLabels"] as YamlMappingNode, _ => true, isLabel: true);
        Pairs(objects, kustomization["commonAnnotations"] as YamlMappingNode, query => query.Steps[^2].Key == "annotations", isLabel: false);
    }

    private void Pairs(List<TrackedObject> objects, YamlMappingNode? pairs, Func<SourceQuery, bool> where, bool isLabel)
    {
        foreach (var pair in pairs?.Children ?? Enumerable.Empty<KeyValuePair<YamlNode, YamlNode>>())
        {
            if (pair is not { Key: YamlScalarNode { Value: { } key }, Value: YamlScalarNode { Value: { } value } }) continue;
            var layer = new FieldLayer(_file.File, _file.LineOf(pair.Key), query =>
                query.Depth > 1 && query.Steps[^1].Key == key && (isLabel ? LabelParents.Contains(query.Steps[^2].Key) : query.Steps[^2].Key == "annotations") && where(query));
            foreach (var found in objects)
            {
                (isLabel ? found.Labels : found.Annotations)[key] = value;
                found.Layers.Add(layer);
            }
        }
    }

    private void Replicas(List<TrackedObject> objects)
    {
        foreach (var entry in Maps("replicas"))
        {
            var layer = new FieldLayer(_file.File, _file.LineOf(entry, "count"), query => query.Is("spec", "replicas"));
            foreach (var found in objects.Where(found => Scalable.Contains(found.Kind) && found.WasCalled(entry.Text("name")))) found.Layers.Add(layer);
        }
    }

    private void Replacements(List<TrackedObject> objects)
    {
        foreach (var entry in Maps("replacements"))
        {
            var replacements = entry.Text("path") is { Length: > 0 } path && files.Resolve(_file.File, path) is { Kind: FileKind.File, Path: { } file }
                ? files.Documents(file).SelectMany(document => ((document.Root as YamlSequenceNode)?.Children ?? [document.Root]).Select(root => document with { Root = root }))
                : [_file with { Root = entry }];
            foreach (var replacement in replacements)
            {
                if (replacement.Root is not YamlMappingNode root) continue;
                foreach (var target in root.Maps("targets"))
                {
                    foreach (var field in target.List("fieldPaths").OfType<YamlScalarNode>())
                    {
                        var layer = new FieldLayer(replacement.File, replacement.LineOf(field), new ReplacedField(field.Value ?? "").Is);
                        foreach (var found in objects.Where(found => PatchTarget.Selects(target.Map("select") ?? [], found))) found.Layers.Add(layer);
                    }
                }
            }
        }
    }

    private IReadOnlyList<SourceNode> Documents(YamlMappingNode entry) =>
        entry.Get("patch") is YamlScalarNode { Value.Length: > 0 } inline ? SourceFiles.Inline(inline, _file.File)
        : entry.Text("path") is { Length: > 0 } path && files.Resolve(_file.File, path) is { Kind: FileKind.File, Path: { } file } ? files.Documents(file)
        : [];

    private IReadOnlyList<SourceNode> Named(YamlScalarNode entry) =>
        files.Resolve(_file.File, entry.Value ?? "") is { Kind: FileKind.File, Path: { } file } ? files.Documents(file) : SourceFiles.Inline(entry, _file.File);

    private string? Text(string field) => kustomization[field] is YamlScalarNode { Value.Length: > 0 } scalar ? scalar.Value : null;

    private IEnumerable<YamlNode> List(string field) => kustomization[field] is YamlSequenceNode list ? list.Children : [];

    private IEnumerable<YamlMappingNode> Maps(string field) => List(field).OfType<YamlMappingNode>();

    private static bool IsMetadata(SourceQuery query) => query.Depth == 3 && query.Steps[0].Key == "metadata";
}
