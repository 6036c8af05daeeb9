using System.Text.Json.Nodes;
using Aurora.Manifests.Checks.Schemas;
using Aurora.Testing;

namespace Aurora.Manifests.Tests.Checks.Schemas;

/// <summary>Our models of custom kinds have the fields, types, choices and required fields of the official schemas, all of them and no other.</summary>
[Parallelizable(ParallelScope.All)]
public sealed class OfficialModelTests
{
    // What only a provider knows is not described: dozens of providers, each with an API of its own.
    private static readonly string[] Opaque = ["spec.provider."];

    private static IEnumerable<TestCaseData> Kinds =>
        KnownKinds.CustomKinds.Select(kind => new TestCaseData(kind.ApiVersion, kind.Kind).SetArgDisplayNames(kind.ApiVersion, kind.Kind));

    [TestCaseSource(nameof(Kinds))]
    public void A_model_says_what_the_official_schema_says(string apiVersion, string kind)
    {
        var official = Official($"{apiVersion}/{kind}");
        var model = new KnownKinds().Find(apiVersion, kind).ShouldNotBeNull();

        var differences = new List<string>();
        foreach (var field in new[] { "spec", "operation" })
        {
            if (official["properties"]![field] is not JsonObject schema) continue;
            Compare(model.Fields[field].Shape, schema, field, differences);
            if (model.Fields[field].IsRequired != Required(official, field)) differences.Add($"{field}: required differs");
        }

        differences.ShouldBeEmpty();
    }

    [Test]
    public void A_difference_is_found()
    {
        var official = Official("networking.istio.io/v1/Gateway");
        official["properties"]!["spec"]!["properties"]!["servers"]!["items"]!["properties"]!["name"]!["type"] = "integer";
        ((JsonObject)official["properties"]!["spec"]!["properties"]!).Remove("selector");
        var differences = new List<string>();

        Compare(new KnownKinds().Find("networking.istio.io/v1", "Gateway")!.Fields["spec"].Shape, (JsonObject)official["properties"]!["spec"]!, "spec", differences);

        differences.ShouldBe(["spec.servers[].name: Text is integer officially", "spec.selector: no such field officially"], ignoreOrder: true);
    }

    private static JsonObject Official(string kind)
    {
        var folder = Path.Combine(Needs.SchemaData(), "crds");
        return Directory.GetFiles(folder, "*.json").Select(file => JsonNode.Parse(File.ReadAllText(file))![kind]).First(found => found is not null)!["schema"]!.AsObject();
    }

    private static void Compare(Shape shape, JsonObject official, string path, List<string> differences)
    {
        if (Opaque.Any(opaque => path.StartsWith(opaque, StringComparison.Ordinal)) || (path == "operation" && shape is Shape.Anything)) return;
        var type = TypeOf(official);
        var same = (shape, type) switch
        {
            (Shape.ObjectOf, "object") or (Shape.ListOf, "array") or (Shape.MapOf, "map") or (Shape.Text, "string") or (Shape.Flag, "boolean") => true,
            (Shape.Number { IsWhole: true }, "integer") or (Shape.Number { IsWhole: false }, "number") => true,
            (Shape.TextOrNumber, "int-or-string") or (Shape.Anything, "anything") => true,
            _ => false,
        };
        if (!same)
        {
            differences.Add($"{path}: {shape.GetType().Name} is {type} officially");
            return;
        }

        switch (shape)
        {
            case Shape.ObjectOf { Model: var model }: Fields(model, official, path, differences); break;
            case Shape.ListOf { Items: var items }: Compare(items, official["items"]!.AsObject(), path + "[]", differences); break;
            case Shape.MapOf { Values: var values }: Compare(values, official["additionalProperties"]!.AsObject(), path + "{}", differences); break;
            case Shape.Text { Choices: var choices }:
                var chosen = (official["enum"] as JsonArray)?.Select(value => value!.GetValue<string>()) ?? [];
                if (!choices.Order().SequenceEqual(chosen.Order())) differences.Add($"{path}: the choices differ");
                break;
        }
    }

    private static void Fields(ModelFields model, JsonObject official, string path, List<string> differences)
    {
        var properties = official["properties"]!.AsObject();
        differences.AddRange(model.Fields.Keys.Where(field => !properties.ContainsKey(field)).Select(field => $"{path}.{field}: no such field officially"));
        foreach (var (name, schema) in properties)
        {
            if (!model.Fields.TryGetValue(name, out var field))
            {
                differences.Add($"{path}.{name}: not in the model");
                continue;
            }

            if (field.IsRequired != Required(official, name)) differences.Add($"{path}.{name}: required differs");
            Compare(field.Shape, schema!.AsObject(), $"{path}.{name}", differences);
        }

        var groups = Groups(official).Select(group => string.Join(',', group.Order())).Order();
        if (!groups.SequenceEqual(model.AtMostOnes.Select(group => string.Join(',', group.Order())).Order())) differences.Add($"{path}: the groups of which one may be there differ");
    }

    // A field with a default is filled in before it is missed.
    private static bool Required(JsonObject official, string field) =>
        official["required"] is JsonArray required && required.Any(name => name!.GetValue<string>() == field)
        && official["properties"]![field]!["default"] is null;

    private static IEnumerable<IEnumerable<string>> Groups(JsonObject official) =>
        new[] { official }.Concat((official["allOf"] as JsonArray)?.OfType<JsonObject>() ?? [])
            .Select(schema => schema["oneOf"] as JsonArray).OfType<JsonArray>()
            .Select(forms => forms.Where(form => form!["required"] is not null).Select(form => form!["required"]![0]!.GetValue<string>()))
            .Where(group => group.Count() > 1);

    private static string TypeOf(JsonObject official)
    {
        if (official["x-kubernetes-int-or-string"] is not null || official["anyOf"] is JsonArray { Count: 2 } forms && forms.All(form => form!["type"] is not null)) return "int-or-string";
        return official["type"]?.GetValue<string>() switch
        {
            "object" when official["properties"] is not null => "object",
            "object" when official["additionalProperties"] is JsonObject => "map",
            "object" or null => "anything",
            var type => type,
        };
    }
}
