using Aurora.Common;
using Aurora.Common.Yaml;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>
/// Reads a kustomization and finds all that it names. The fields are those of kustomize's Kustomization type, the deprecated
/// ones included (kubectl.docs.kubernetes.io/references/kustomize/kustomization).
/// </summary>
internal static class KustomizationReader
{
    private static readonly string[] Fields =
    [
        "resources", "bases", "components", "crds", "configurations", "generators", "transformers", "validators", "patchesStrategicMerge", "patches",
        "patchesJson6902", "replacements", "openapi", "configMapGenerator", "secretGenerator", "helmCharts", "helmGlobals",
    ];

    /// <exception cref="UserError">It is not YAML, or its root is not a mapping; the error names file and line.</exception>
    public static Kustomization Read(ReadOnlyMemory<byte> bytes, string path)
    {
        var root = YamlFile.ReadMapping(StrictUtf8.Decode(bytes, path), path).Node;
        var references = new List<FileReference>();
        foreach (var (field, value) in GoFields.Of(root)) references.AddRange(In(field, value, path));

        return new Kustomization(path, root, references);
    }

    private static IEnumerable<FileReference> In(string field, YamlNode value, string file) => Known(field) switch
    {
        ("resources" or "bases") and var list => Items(value).Select(item => Reference(list, item, file, ReferenceRole.ResourceOrKustomization)),
        "components" => Items(value).Select(item => Reference("components", item, file, ReferenceRole.Kustomization)),
        ("crds" or "configurations") and var list => Items(value).Select(item => Reference(list, item, file, ReferenceRole.Data)),
        ("generators" or "transformers" or "validators") and var list =>
            Items(value).Select(item => Reference(list, item, file, IsInline(item) ? ReferenceRole.InlinePlugin : ReferenceRole.Plugin)),
        "patchesStrategicMerge" => Items(value).Where(item => !IsInline(item))
            .Select(item => Reference("patchesStrategicMerge", item, file, ReferenceRole.Data)),
        ("patches" or "patchesJson6902" or "replacements") and var list => Mappings(value).SelectMany(item => Texts(item, "path"))
            .Select(item => Reference(list + ".path", item, file, ReferenceRole.Data)),
        "openapi" => Texts(value, "path").Select(item => Reference("openapi.path", item, file, ReferenceRole.Data)),
        ("configMapGenerator" or "secretGenerator") and var list => Mappings(value).SelectMany(item => GeneratorFiles(list, item, file)),
        "helmCharts" => Mappings(value).SelectMany(item => Texts(item, "valuesFile").Concat(Texts(item, "additionalValuesFiles")))
            .Select(item => Reference("helmCharts.valuesFile", item, file, ReferenceRole.Data)),
        "helmGlobals" => Texts(value, "chartHome").Select(item => Reference("helmGlobals.chartHome", item, file, ReferenceRole.Folder)),
        _ => [],
    };

    private static string Known(string field) => Fields.FirstOrDefault(known => string.Equals(known, field, StringComparison.OrdinalIgnoreCase)) ?? field;

    internal static IEnumerable<FileReference> GeneratorFiles(string field, YamlNode generator, string file) =>
    [
        .. Texts(generator, "files").Select(item => Reference(field + ".files", item, file, ReferenceRole.Data, AfterKey(item.Value!))),
        .. Texts(generator, "envs").Concat(Texts(generator, "env")).Select(item => Reference(field + ".envs", item, file, ReferenceRole.Data)),
    ];

    /// <summary>The scalars under a key of a mapping: the value itself, or the items of a list.</summary>
    internal static IEnumerable<YamlScalarNode> Texts(YamlNode node, string key) =>
        node is YamlMappingNode mapping && GoFields.Get(mapping, key) is { } value
            ? value is YamlScalarNode { Value.Length: > 0 } scalar ? [scalar] : Items(value)
            : [];

    internal static FileReference Reference(string field, YamlScalarNode item, string file, ReferenceRole role, string? target = null) =>
        new(field, target ?? item.Value!, file, (int)item.Start.Line, role);

    private static IEnumerable<YamlScalarNode> Items(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children.OfType<YamlScalarNode>().Where(item => item.Value is { Length: > 0 }) : [];

    private static IEnumerable<YamlNode> Mappings(YamlNode node) =>
        node is YamlSequenceNode list ? list.Children.OfType<YamlMappingNode>() : [];

    // Where a path or inline YAML may stand, kustomize first tries to read an object.
    private static bool IsInline(YamlScalarNode item)
    {
        if (!item.Value!.Contains(':', StringComparison.Ordinal)) return false;
        try
        {
            return BoundedYaml.Load(item.Value, "").Any(document => document.RootNode is YamlMappingNode);
        }
        catch (UserError)
        {
            return false;
        }
    }

    private static string AfterKey(string entry) => entry[(entry.IndexOf('=', StringComparison.Ordinal) + 1)..];
}
