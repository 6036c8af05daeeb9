using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>Reading of rendered documents, where an absent field is the ordinary case.</summary>
public static class YamlNodes
{
    /// <summary>The node under a key, or null.</summary>
    public static YamlNode? Get(this YamlMappingNode node, string key) =>
        node.Children.TryGetValue(new YamlScalarNode(key), out var child) ? child : null;

    /// <summary>The mapping under a key, or null.</summary>
    public static YamlMappingNode? Map(this YamlMappingNode node, string key) => node.Get(key) as YamlMappingNode;

    /// <summary>The scalar under a key as text, or null.</summary>
    public static string? Text(this YamlMappingNode node, string key) => (node.Get(key) as YamlScalarNode)?.Value;

    /// <summary>The items of the list under a key; none when there is no list.</summary>
    public static IEnumerable<YamlNode> List(this YamlMappingNode node, string key) => node.Get(key) is YamlSequenceNode list ? list.Children : [];

    /// <summary>The mappings in the list under a key; none when there is no list.</summary>
    public static IEnumerable<YamlMappingNode> Maps(this YamlMappingNode node, string key) => node.List(key).OfType<YamlMappingNode>();
}
