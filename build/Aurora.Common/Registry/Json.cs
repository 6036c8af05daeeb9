using System.Text.Json;

namespace Aurora.Common.Registry;

/// <summary>Reads JSON that another program wrote: what is missing or of another type reads as absent.</summary>
internal static class Json
{
    internal static string? Text(this JsonElement json, string key) =>
        json.Child(key) is { ValueKind: JsonValueKind.String } value ? value.GetString() : null;

    internal static JsonElement? Child(this JsonElement json, string key) =>
        json.ValueKind == JsonValueKind.Object && json.TryGetProperty(key, out var value) ? value : null;

    internal static IEnumerable<JsonElement> Items(this JsonElement json, string key) =>
        json.Child(key) is { ValueKind: JsonValueKind.Array } list ? list.EnumerateArray() : [];

    internal static IEnumerable<JsonProperty> Entries(this JsonElement json, string key) =>
        json.Child(key) is { ValueKind: JsonValueKind.Object } map ? map.EnumerateObject() : [];
}
