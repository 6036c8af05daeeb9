using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// Reads mappings as kustomize does: it turns YAML into JSON, which follows merge keys (<c>&lt;&lt;: *defaults</c>), and decodes
/// that with Go's encoding/json, which takes a key in any letter case.
/// </summary>
internal static class GoFields
{
    /// <summary>The fields of a mapping, merged ones last.</summary>
    public static IEnumerable<(string Key, YamlNode Value)> Of(YamlMappingNode mapping)
    {
        var own = Scalars(mapping).Where(field => !IsMerge(field.Key)).Select(field => (field.Key.Value!, field.Value)).ToList();
        var merged = Scalars(mapping).Where(field => IsMerge(field.Key))
            .SelectMany(field => field.Value is YamlSequenceNode list ? list.Children : [field.Value])
            .OfType<YamlMappingNode>()
            .SelectMany(Of)
            .Where(field => own.TrueForAll(mine => mine.Item1 != field.Key));
        return own.Concat(merged);
    }

    /// <summary>The node under a key, or null.</summary>
    public static YamlNode? Get(YamlMappingNode mapping, string key) =>
        Of(mapping).FirstOrDefault(field => string.Equals(field.Key, key, StringComparison.OrdinalIgnoreCase)).Value;

    private static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Scalars(YamlMappingNode mapping) =>
        mapping.Children.Where(field => field.Key is YamlScalarNode { Value: not null }).Select(field => ((YamlScalarNode)field.Key, field.Value));

    private static bool IsMerge(YamlScalarNode key) => key is { Value: "<<", Style: ScalarStyle.Plain };
}
