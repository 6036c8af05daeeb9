using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Views;

/// <summary>Label selectors as Kubernetes matches them.</summary>
public static class LabelSelector
{
    /// <summary>True when a selector of the form <c>matchLabels</c>/<c>matchExpressions</c> matches; an empty one matches everything, none matches nothing.</summary>
    public static bool Matches(YamlMappingNode? selector, IReadOnlyDictionary<string, string> labels) =>
        selector is not null
        && selector.PairsAt("matchLabels").All(pair => Has(labels, pair))
        && selector.Maps("matchExpressions").All(expression => Holds(expression, labels));

    /// <summary>True when every one of the pairs is among the labels.</summary>
    public static bool Matches(IReadOnlyDictionary<string, string> pairs, IReadOnlyDictionary<string, string> labels) =>
        pairs.All(pair => Has(labels, pair));

    private static bool Has(IReadOnlyDictionary<string, string> labels, KeyValuePair<string, string> pair) =>
        labels.TryGetValue(pair.Key, out var value) && value == pair.Value;

    private static bool Holds(YamlMappingNode expression, IReadOnlyDictionary<string, string> labels)
    {
        var value = labels.GetValueOrDefault(expression.Text("key") ?? "");
        var listed = value is not null && expression.TextsAt("values").Contains(value);
        return expression.Text("operator") switch
        {
            "In" => listed,
            "NotIn" => !listed,
            "Exists" => value is not null,
            "DoesNotExist" => value is null,
            _ => false, // which the schema refuses
        };
    }
}
