using Aurora.Common;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Schemas;

/// <summary>
/// Holds a document against the models of its kind, strictly: a field that the kind does not have is a violation, because the
/// API server drops it silently. A null is no value, as API servers read it.
/// </summary>
internal static class DocumentValidator
{
    /// <summary>What is wrong with <paramref name="document"/>; nothing when its kind allows all of it.</summary>
    public static IEnumerable<Violation> Validate(YamlMappingNode document, ModelFields model) => Fields(document, model, "");

    private static IEnumerable<Violation> Value(YamlNode node, Shape shape, string path)
    {
        if (node is YamlScalarNode scalar && PlainValues.Of(scalar) is PlainValue.Null) return [];
        return (shape, node) switch
        {
            (Shape.Anything, _) => [],
            (Shape.ObjectOf { Model: var model }, YamlMappingNode map) => Fields(map, model, path),
            (Shape.MapOf { Values: var values }, YamlMappingNode map) => Entries(map).SelectMany(entry => Value(entry.Value, values, FieldPath.Key(path, entry.Key))),
            (Shape.ListOf { Items: var items }, YamlSequenceNode list) => list.Children.SelectMany((item, i) => Value(item, items, FieldPath.Item(path, i))),
            (Shape.ObjectOf or Shape.MapOf, _) => Wrong(path, "is not a mapping"),
            (Shape.ListOf, _) => Wrong(path, "is not a list"),
            (_, YamlScalarNode value) => Scalar(value, PlainValues.Of(value), shape, path),
            _ => Wrong(path, "is not a single value"),
        };
    }

    private static IEnumerable<Violation> Scalar(YamlScalarNode node, PlainValue value, Shape shape, string path) => (shape, value) switch
    {
        (Shape.Text { Choices: { Count: > 0 } choices }, PlainValue.Text) when node.Value is { Length: > 0 } text && !choices.Contains(text) =>
            Wrong(path, $"is '{Shown(node)}', which is no choice. {NearestName.Hint(text, choices)}", end: ""),
        (Shape.Text, PlainValue.Text) => [],
        (Shape.Text, PlainValue.Flag) => Wrong(path, $"is {Shown(node)}, which YAML reads as true or false, and not a text: put it in quotes"),
        (Shape.Text, _) => Wrong(path, $"is {Shown(node)}, which YAML reads as a number, and not a text: put it in quotes"),
        (Shape.Number { IsWhole: true }, not PlainValue.WholeNumber) => Wrong(path, $"is {Quoted(node, value)} and not a whole number"),
        (Shape.Number, not (PlainValue.WholeNumber or PlainValue.Number)) => Wrong(path, $"is {Quoted(node, value)} and not a number"),
        (Shape.Flag, not PlainValue.Flag) => Wrong(path, $"is {Quoted(node, value)} and neither true nor false"),
        (Shape.TextOrNumber, PlainValue.Flag) => Wrong(path, $"is {Shown(node)} and neither a text nor a number"),
        _ => [],
    };

    private static IEnumerable<Violation> Fields(YamlMappingNode map, ModelFields model, string path)
    {
        var there = new HashSet<string>();
        foreach (var (key, value) in Entries(map))
        {
            var field = FieldPath.Key(path, key);
            if (!model.Fields.TryGetValue(key, out var known))
            {
                yield return new Violation(field, $"'{field}' is no field.{Nearest(key, model)}");
                continue;
            }

            if (value is not YamlScalarNode scalar || PlainValues.Of(scalar) is not PlainValue.Null) there.Add(key);
            foreach (var violation in Value(value, known.Shape, field)) yield return violation;
        }

        foreach (var missing in model.Fields.Values.Where(field => field.IsRequired && !there.Contains(field.Name)))
            yield return new Violation(FieldPath.Key(path, missing.Name), $"'{FieldPath.Key(path, missing.Name)}' is missing.");
        foreach (var group in model.AtMostOnes.Select(group => group.Where(there.Contains).ToList()).Where(group => group.Count > 1))
            yield return new Violation(FieldPath.Key(path, group[1]), $"'{FieldPath.Key(path, group[1])}' cannot stand beside '{group[0]}': leave one.");
    }

    private static string Nearest(string key, ModelFields model) => NearestName.Of(key, model.Fields.Keys) is { } nearest ? $" Did you mean '{nearest}'?" : "";

    private static IEnumerable<(string Key, YamlNode Value)> Entries(YamlMappingNode map) =>
        map.Children.Where(entry => entry.Key is YamlScalarNode { Value: not null }).Select(entry => (((YamlScalarNode)entry.Key).Value!, entry.Value));

    private static IEnumerable<Violation> Wrong(string path, string what, string end = ".") => [new Violation(path, $"'{path}' {what}{end}")];

    private static string Shown(YamlScalarNode node) => Printable.OneLine(node.Value ?? "", 80);

    private static string Quoted(YamlScalarNode node, PlainValue value) => value is PlainValue.Text ? $"the text '{Shown(node)}'" : Shown(node);
}
