using System.Text.Json;

namespace Aurora.Local.Clusters;

/// <summary>Reading of API objects, where any field may be absent.</summary>
internal static class ApiJson
{
    /// <summary>The field of that name, or an undefined element.</summary>
    public static JsonElement At(this JsonElement element, string name) =>
        element.ValueKind == JsonValueKind.Object && element.TryGetProperty(name, out var value) ? value : default;

    /// <summary>The text, or an empty one.</summary>
    public static string Text(this JsonElement element) => element.ValueKind == JsonValueKind.String ? element.GetString()! : "";

    /// <summary>The items; none where it is no list.</summary>
    public static IEnumerable<JsonElement> Items(this JsonElement element) => element.ValueKind == JsonValueKind.Array ? element.EnumerateArray() : [];

    /// <summary>The texts by their names; none where it is no object.</summary>
    public static IReadOnlyDictionary<string, string> Pairs(this JsonElement element) =>
        element.ValueKind == JsonValueKind.Object ? element.EnumerateObject().ToDictionary(pair => pair.Name, pair => pair.Value.Text()) : [];
}
