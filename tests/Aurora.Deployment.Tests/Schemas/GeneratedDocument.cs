using System.Text.Json.Nodes;

namespace Aurora.Deployment.Tests.Schemas;

/// <summary>Makes documents that an official schema accepts.</summary>
/// <param name="schemas">The official schemas.</param>
/// <param name="chance">Makes the choices.</param>
/// <param name="share">How many of the optional fields are there: 0 for none, 1 for all.</param>
public sealed class GeneratedDocument(OfficialSchemas schemas, Random chance, double share)
{
    // Some definitions hold themselves.
    private const int MaximumDepth = 12;

    /// <summary>A document of a kind, <c>apps/v1/Deployment</c>.</summary>
    public JsonObject Of(string kind)
    {
        var (definition, namespaced) = schemas.Kind(kind);
        var document = Value(schemas.Definition(definition), definition, 0)!.AsObject();
        var slash = kind.LastIndexOf('/');
        (document["apiVersion"], document["kind"]) = (kind[..slash], kind[(slash + 1)..]);
        var metadata = document["metadata"] as JsonObject ?? [];
        metadata["name"] = "a";
        if (namespaced) metadata["namespace"] = "b";
        else metadata.Remove("namespace");
        document["metadata"] = metadata;
        return document;
    }

    private JsonNode Value(JsonObject schema, string name, int depth)
    {
        if (schema["$ref"] is { } reference)
        {
            name = reference.GetValue<string>().Split('/')[^1];
            return Value(schemas.Definition(name), name, depth);
        }

        if (name.EndsWith(".Quantity", StringComparison.Ordinal)) return chance.Next(2) == 0 ? "100m" : 2;
        if (schema["format"]?.GetValue<string>() == "int-or-string") return chance.Next(2) == 0 ? "a" : 80;
        return schema["type"]?.GetValue<string>() switch
        {
            "array" => new JsonArray(Value(schema["items"]!.AsObject(), "", depth + 1)),
            "string" when schema["enum"] is JsonArray choices => choices[chance.Next(choices.Count)]!.DeepClone(),
            "string" => schema["format"]?.GetValue<string>() switch { "byte" => "YQ==", "date-time" => "2026-01-02T03:04:05Z", _ => new[] { "a", "1", "true", "~" }[chance.Next(4)] },
            "integer" => 1L,
            "number" => 1.5,
            "boolean" => chance.Next(2) == 0,
            _ => Fields(schema, depth),
        };
    }

    private JsonObject Fields(JsonObject schema, int depth)
    {
        var value = new JsonObject();
        var required = (schema["required"] as JsonArray)?.Select(name => name!.GetValue<string>()).ToHashSet() ?? [];
        foreach (var (name, field) in schema["properties"] as JsonObject ?? [])
            if (required.Contains(name) || (depth < MaximumDepth && chance.NextDouble() < share)) value[name] = Value(field!.AsObject(), "", depth + 1);
        if (schema["additionalProperties"] is JsonObject values) value["a.b/c"] = Value(values, "", depth + 1);
        return value;
    }
}
