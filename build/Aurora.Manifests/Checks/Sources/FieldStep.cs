using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>One step of the path to a rendered field: a key, or an item of a list.</summary>
/// <param name="Key">The key; of an item the position as text.</param>
/// <param name="Index">The position of an item; -1 for a key.</param>
/// <param name="Rendered">What stands there in the render; null where nothing does.</param>
internal sealed record FieldStep(string Key, int Index, YamlNode? Rendered)
{
    // By which lists of Kubernetes are merged, and by which people tell items apart.
    private static readonly string[] Keys = ["name", "containerPort", "mountPath", "devicePath", "port", "key", "ip", "topologyKey", "number"];

    /// <summary>The steps of a path through a rendered object, as far as the path goes.</summary>
    public static IReadOnlyList<FieldStep> Of(YamlMappingNode root, string field)
    {
        var steps = new List<FieldStep>();
        YamlNode? at = root;
        foreach (var part in FieldPath.Parse(field))
        {
            var index = at is YamlSequenceNode && int.TryParse(part, out var number) ? number : -1;
            at = at switch
            {
                YamlMappingNode map => map.Get(part),
                YamlSequenceNode list => list.Children.ElementAtOrDefault(index),
                _ => null,
            };
            steps.Add(new FieldStep(part, index, at));
        }

        return steps;
    }

    /// <summary>The item of a list in a file that this rendered item came from, or null.</summary>
    public YamlNode? In(YamlSequenceNode list) => Rendered switch
    {
        YamlMappingNode rendered when Identity(rendered) is { } identity =>
            One([.. list.Children.OfType<YamlMappingNode>().Where(item => item.Text(identity.Key) == identity.Value)], list),
        YamlScalarNode rendered when list.Children.FirstOrDefault(item => item is YamlScalarNode scalar && scalar.Value == rendered.Value) is { } same => same,
        _ => list.Children.ElementAtOrDefault(Index),
    };

    /// <summary>False when a value is certainly another item than this one.</summary>
    public bool MayBe(YamlNode? value) => (Rendered, value) switch
    {
        (YamlMappingNode rendered, YamlMappingNode item) => Identity(rendered) is not { } identity || item.Text(identity.Key) == identity.Value,
        (YamlScalarNode rendered, YamlScalarNode item) => rendered.Value == item.Value,
        _ => value is null,
    };

    private static (string Key, string Value)? Identity(YamlMappingNode item) =>
        Keys.Select(key => (key, Value: item.Text(key))).Where(found => found.Value is not null).Select(found => ((string, string)?)(found.key, found.Value!)).FirstOrDefault();

    private YamlMappingNode? One(List<YamlMappingNode> same, YamlSequenceNode list) =>
        same.Count > 1 && list.Children.ElementAtOrDefault(Index) is YamlMappingNode there && same.Contains(there) ? there : same.FirstOrDefault();
}
