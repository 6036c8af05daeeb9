using Aurora.Common;
using Aurora.Common.Yaml;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// Reads a kustomization and finds all that it names. The fields are those of kustomize's Kustomization type, the deprecated
/// ones included (kubectl.docs.kubernetes.io/references/kustomize/kustomization).
/// </summary>
internal static class KustomizationReader
{
    /// <exception cref="UserError">It is not YAML, or its root is not a mapping; the error names file and line.</exception>
    public static Kustomization Read(ReadOnlyMemory<byte> bytes, string path)
    {
        var root = YamlFile.ReadMapping(StrictUtf8.Decode(bytes, path), path).Node;
        var references = new List<FileReference>();
        foreach (var (key, value) in root.Children)
        {
            if (key is YamlScalarNode { Value: { } field }) references.AddRange(In(field, value, path));
        }

        return new Kustomization(path, root, references);
    }

    private static IEnumerable<FileReference> In(string field, YamlNode value, string file) => field switch
    {
        "resources" or "bases" => Items(value).Select(item => Reference(field, item, file, ReferenceRole.ResourceOrKustomization)),
        "components" => Items(value).Select(item => Reference(field, item, file, ReferenceRole.Kustomization)),
        "crds" or "configurations" => Items(value).Select(item => Reference(field, item, file, ReferenceRole.Data)),
        "generators" or "transformers" or "validators" =>
            Items(value).Where(IsPath).Select(item => Reference(field, item, file, ReferenceRole.Plugin)),
        "patchesStrategicMerge" => Items(value).Where(IsPath).Select(item => Reference(field, item, file, ReferenceRole.Data)),
        "patches" or "patchesJson6902" or "replacements" => Mappings(value).SelectMany(item => Texts(item, "path"))
            .Select(item => Reference(field + ".path", item, file, ReferenceRole.Data)),
        "openapi" => Texts(value, "path").Select(item => Reference("openapi.path", item, file, ReferenceRole.Data)),
        "configMapGenerator" or "secretGenerator" => Mappings(value).SelectMany(item => GeneratorFiles(field, item, file)),
        "helmCharts" => Mappings(value).SelectMany(item => Texts(item, "valuesFile").Concat(Texts(item, "additionalValuesFiles")))
            .Select(item => Reference(field + ".valuesFile", item, file, ReferenceRole.Data)),
        "helmGlobals" => Texts(value, "chartHome").Select(item => Reference("helmGlobals.chartHome", item, file, ReferenceRole.Folder)),
        _ => [],
    };

    internal static IEnumerable<FileReference> GeneratorFiles(string field, YamlNode generator, string file) =>
    [
        .. Texts(generator, "files").Select(item => Reference(field + ".files", item, file, ReferenceRole.Data, AfterKey(item.Value!))),
        .. Texts(generator, "envs").Concat(Texts(generator, "env")).Select(item => Reference(field + ".envs", item, file, ReferenceRole.Data)),
    ];

    /// <summary>The scalars under a key of a mapping: the value itself, or the items of a list.</summary>
    internal static IEnumerable<YamlScalarNode> Texts(YamlNode node, string key) =>
        node is YamlMappingNode mapping && mapping.Children.TryGetValue(new YamlScalarNode(key), out var value)
            ? value is YamlScalarNode { Value.Length: > 0 } scalar ? [scalar] : Items(value)
            : [];

    internal static FileReference Reference(string field, YamlScalarNode item, string file, ReferenceRole role, string? target = null) =>
        new(field, target ?? item.Value!, file, (int)item.Start.Line, role);

    private static IEnumerable<YamlScalarNode> Items(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children.OfType<YamlScalarNode>().Where(item => item.Value is { Length: > 0 }) : [];

    private static IEnumerable<YamlNode> Mappings(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];

    // Where a path or inline YAML may stand, kustomize takes what spans lines or is a block as YAML.
    private static bool IsPath(YamlScalarNode item) =>
        item.Style is not (ScalarStyle.Literal or ScalarStyle.Folded) && !item.Value!.Contains('\n', StringComparison.Ordinal);

    private static string AfterKey(string entry) => entry[(entry.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
