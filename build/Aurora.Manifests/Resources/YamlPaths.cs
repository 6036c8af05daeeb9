using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>Reading of a field some levels down, where any level may be absent.</summary>
public static class YamlPaths
{
    /// <summary>The mapping at a path such as <c>spec.template.spec</c>, or null.</summary>
    public static YamlMappingNode? MapAt(this YamlMappingNode node, string path) =>
        path.Split('.').Aggregate((YamlMappingNode?)node, (at, key) => at?.Map(key));

    /// <summary>The scalar at a path, or null.</summary>
    public static string? TextAt(this YamlMappingNode node, string path) => Above(node, path, out var key)?.Text(key);

    /// <summary>The mappings in the list at a path; none where there is no list.</summary>
    public static IEnumerable<YamlMappingNode> MapsAt(this YamlMappingNode node, string path) => Above(node, path, out var key)?.Maps(key) ?? [];

    /// <summary>The texts in the list at a path; none where there is no list.</summary>
    public static IEnumerable<string> TextsAt(this YamlMappingNode node, string path) =>
        Above(node, path, out var key)?.List(key).OfType<YamlScalarNode>().Select(scalar => scalar.Value ?? "") ?? [];

    /// <summary>The texts under a path by key, such as labels; empty where there are none.</summary>
    public static IReadOnlyDictionary<string, string> PairsAt(this YamlMappingNode node, string path) =>
        node.MapAt(path)?.Children.Where(pair => pair.Key is YamlScalarNode { Value: not null })
            .ToDictionary(pair => ((YamlScalarNode)pair.Key).Value!, pair => (pair.Value as YamlScalarNode)?.Value ?? "")
        ?? [];

    /// <summary>The keys of a mapping.</summary>
    public static IEnumerable<string> Keys(this YamlMappingNode node) => node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "");

    /// <summary>Every scalar in and under a node, with its path as <see cref="FieldPath"/> writes it.</summary>
    public static IEnumerable<(string Path, YamlScalarNode Scalar)> Leaves(this YamlNode node, string path = "") => node switch
    {
        YamlMappingNode map => map.Children.SelectMany(pair => pair.Value.Leaves(FieldPath.Key(path, (pair.Key as YamlScalarNode)?.Value ?? ""))),
        YamlSequenceNode list => list.Children.SelectMany((item, i) => item.Leaves(FieldPath.Item(path, i))),
        YamlScalarNode scalar => [(path, scalar)],
        _ => [],
    };

    private static YamlMappingNode? Above(YamlMappingNode node, string path, out string key)
    {
        var dot = path.LastIndexOf('.');
        key = path[(dot + 1)..];
        return dot < 0 ? node : node.MapAt(path[..dot]);
    }
}
