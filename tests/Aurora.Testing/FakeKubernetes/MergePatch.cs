using System.Text.Json.Nodes;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>
/// JSON merge patch (RFC 7396), and as much of a strategic merge patch as <c>kubectl apply</c> sends for the overlays here: lists of
/// named things are merged by name, what begins with <c>$</c> is a directive.
/// </summary>
internal static class MergePatch
{
    internal static void Apply(JsonObject target, JsonObject patch)
    {
        foreach (var (key, value) in patch)
        {
            if (key.StartsWith('$')) continue;
            if (value is null) target.Remove(key);
            else if (value is JsonObject inner && target[key] is JsonObject existing) Apply(existing, inner);
            else if (value is JsonArray { Count: > 0 } items && items.All(IsNamed) && target[key] is JsonArray list) Merge(list, items);
            else target[key] = value.DeepClone();
        }
    }

    private static void Merge(JsonArray list, JsonArray items)
    {
        foreach (var item in items.Select(item => item!.AsObject()))
        {
            var existing = list.OfType<JsonObject>().FirstOrDefault(other => (string?)other["name"] == (string?)item["name"]);
            if ((string?)item["$patch"] == "delete") list.Remove(existing);
            else if (existing is null) list.Add(item.DeepClone());
            else Apply(existing, item);
        }
    }

    private static bool IsNamed(JsonNode? item) => item is JsonObject named && named.ContainsKey("name");
}
