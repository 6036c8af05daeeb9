using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Aurora.Deployment.Tests.Schemas;

/// <summary>
/// Holds a value against a structural schema, strictly: a field that the schema does not know is a violation. It covers the
/// keywords that the official schemas use, except for CEL (<c>x-kubernetes-validations</c>).
/// </summary>
/// <param name="definition">Finds a definition by the name that a <c>$ref</c> ends with.</param>
public sealed class SchemaValidator(Func<string, JsonObject> definition)
{
    private const string Quantity = "io.k8s.apimachinery.pkg.api.resource.Quantity";

    /// <summary>What is wrong with <paramref name="value"/>, a sentence each.</summary>
    public IEnumerable<string> Validate(JsonNode? value, JsonObject schema, string[] path)
    {
        var name = schema["$ref"] is { } reference ? reference.GetValue<string>().Split('/')[^1] : null;
        if (name is not null) schema = definition(name);
        var kind = value?.GetValueKind() ?? JsonValueKind.Null;
        if (kind == JsonValueKind.Null) return IsTrue(schema, "nullable") ? [] : [At(path, "is null")];

        // A quantity may be written as a number.
        if (name == Quantity || IsTrue(schema, "x-kubernetes-int-or-string") || Text(schema, "format") == "int-or-string")
            return kind is JsonValueKind.String or JsonValueKind.Number ? [] : [At(path, "is neither text nor number")];

        var found = Text(schema, "type") switch
        {
            "array" => kind == JsonValueKind.Array ? Items(value!.AsArray(), schema, path) : [At(path, "is not a list")],
            "string" => kind == JsonValueKind.String ? Letters(value!.GetValue<string>(), schema, path) : [At(path, $"is {value} and not text")],
            "integer" => kind == JsonValueKind.Number && value!.AsValue().TryGetValue<long>(out var number) ? Bounds(number, schema, path) : [At(path, $"is {value} and not a whole number")],
            "number" => kind == JsonValueKind.Number ? [] : [At(path, "is not a number")],
            "boolean" => kind is JsonValueKind.True or JsonValueKind.False ? [] : [At(path, "is neither true nor false")],
            _ when schema.ContainsKey("properties") || Text(schema, "type") == "object" => kind == JsonValueKind.Object ? Fields(value!.AsObject(), schema, path) : [At(path, "is not an object")],
            _ => [],
        };
        return found.Concat(Enumerated(value!, schema, path)).Concat(Combined(value!, schema, path));
    }

    private IEnumerable<string> Fields(JsonObject value, JsonObject schema, string[] path)
    {
        var properties = schema["properties"] as JsonObject;
        foreach (var required in Texts(schema, "required").Where(required => !value.ContainsKey(required))) yield return At([.. path, required], "is missing");
        if (schema["maxProperties"] is { } most && value.Count > most.GetValue<long>()) yield return At(path, "has too many fields");
        if (schema["minProperties"] is { } least && value.Count < least.GetValue<long>()) yield return At(path, "has too few fields");
        foreach (var (key, child) in value)
        {
            string[] inner = [.. path, key];
            var known = properties?[key] as JsonObject ?? schema["additionalProperties"] as JsonObject;
            if (known is not null)
                foreach (var violation in Validate(child, known, inner)) yield return violation;
            else if (!IsTrue(schema, "additionalProperties") && !IsTrue(schema, "x-kubernetes-preserve-unknown-fields"))
                yield return At(inner, "is no field");
        }
    }

    private IEnumerable<string> Items(JsonArray value, JsonObject schema, string[] path)
    {
        if (schema["minItems"] is { } least && value.Count < least.GetValue<long>()) yield return At(path, "has too few items");
        if (schema["maxItems"] is { } most && value.Count > most.GetValue<long>()) yield return At(path, "has too many items");
        if (schema["items"] is not JsonObject items) yield break;
        for (var i = 0; i < value.Count; i++)
            foreach (var violation in Validate(value[i], items, [.. path, $"{i}"])) yield return violation;
        // The API server merges such lists by these keys, so two items with the same ones are one too many.
        var keys = Texts(schema, "x-kubernetes-list-map-keys").ToList();
        if (keys.Count > 0 && value.OfType<JsonObject>().GroupBy(item => string.Join('\n', keys.Select(key => $"{item[key]}"))).Any(group => group.Count() > 1))
            yield return At(path, $"has two items with the same {string.Join(", ", keys)}");
    }

    private static IEnumerable<string> Letters(string value, JsonObject schema, string[] path)
    {
        if (schema["maxLength"] is { } most && value.Length > most.GetValue<long>()) yield return At(path, "is too long");
        if (schema["minLength"] is { } least && value.Length < least.GetValue<long>()) yield return At(path, "is too short");
        if (Text(schema, "pattern") is { } pattern && !Regex.IsMatch(value, pattern)) yield return At(path, $"is '{value}', which does not match {pattern}");
    }

    private static IEnumerable<string> Bounds(long value, JsonObject schema, string[] path)
    {
        if (schema["minimum"] is { } least && value < least.GetValue<double>()) yield return At(path, $"is {value}, which is too small");
        if (schema["maximum"] is { } most && value > most.GetValue<double>()) yield return At(path, $"is {value}, which is too great");
    }

    private static IEnumerable<string> Enumerated(JsonNode value, JsonObject schema, string[] path) =>
        schema["enum"] is JsonArray values && !values.Any(allowed => JsonNode.DeepEquals(allowed, value)) ? [At(path, $"is {value.ToJsonString()}, which is not among {values.ToJsonString()}")] : [];

    private static IEnumerable<string> Combined(JsonNode value, JsonObject schema, string[] path)
    {
        if (Schemas(schema, "allOf").Any(part => !Fits(value, part))) yield return At(path, "does not fit all of what is asked (allOf)");
        if (Schemas(schema, "anyOf") is { Count: > 0 } any && !any.Any(part => Fits(value, part))) yield return At(path, "fits none of the forms (anyOf)");
        if (Schemas(schema, "oneOf") is { Count: > 0 } one && one.Count(part => Fits(value, part)) != 1) yield return At(path, "does not fit exactly one of the forms (oneOf)");
        if (schema["not"] is JsonObject not && Fits(value, not)) yield return At(path, "has a form that is excluded (not)");
    }

    // In structural schemas these parts say no types; they ask for fields, and for what fields hold.
    private static bool Fits(JsonNode? value, JsonObject part) =>
        value is not JsonObject fields
            ? Text(part, "type") is not { } type || Kind(value) == type
            : Texts(part, "required").All(fields.ContainsKey)
                && (part["properties"] as JsonObject ?? []).All(property => !fields.ContainsKey(property.Key) || Fits(fields[property.Key], property.Value!.AsObject()))
                && !Combined(value, part, []).Any();

    private static string Kind(JsonNode? value) => value?.GetValueKind() switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.AsValue().TryGetValue<long>(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "null",
    };

    private static List<JsonObject> Schemas(JsonObject schema, string key) => [.. (schema[key] as JsonArray ?? []).OfType<JsonObject>()];

    private static IEnumerable<string> Texts(JsonObject schema, string key) => (schema[key] as JsonArray ?? []).Select(item => item!.GetValue<string>());

    private static string? Text(JsonObject schema, string key) => schema[key] is JsonValue value && value.GetValueKind() == JsonValueKind.String ? value.GetValue<string>() : null;

    private static bool IsTrue(JsonObject schema, string key) => schema[key] is JsonValue value && value.GetValueKind() == JsonValueKind.True;

    private static string At(string[] path, string what) => $"{string.Join('.', path)} {what}.";
}
