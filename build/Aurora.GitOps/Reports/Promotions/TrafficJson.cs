using System.Text.Json;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>Writes which traffic goes to a canary.</summary>
internal static class TrafficJson
{
    /// <summary>An object of weights in percent, matches and the mirrored share; null for a route that nobody planned.</summary>
    public static void Write(Utf8JsonWriter json, string name, TrafficState? state)
    {
        if (state is null)
        {
            json.WriteNull(name);
            return;
        }

        json.WriteStartObject(name);
        json.WriteNumber("stable", state.Stable);
        json.WriteNumber("canary", state.Canary);
        json.WriteStartArray("matches");
        foreach (var match in state.Matches) json.WriteStringValue(match.ToString());
        json.WriteEndArray();
        json.WriteNumber("mirror", state.Mirror);
        json.WriteEndObject();
    }
}
