using System.Text.Json;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>A verdict as JSON: <c>{"clean", "overlays": [{"overlay", "renders", "failure"}], "findings": […], "suppressed": [{"reason", "finding": {…}}]}</c>.</summary>
public static class VerifyJson
{
    /// <summary>Writes it.</summary>
    /// <param name="json">Where to.</param>
    /// <param name="verdict">The verdict.</param>
    /// <param name="limit">What <c>clean</c> goes by.</param>
    public static void Write(Utf8JsonWriter json, Verdict verdict, Severity limit)
    {
        json.WriteStartObject();
        json.WriteBoolean("clean", verdict.IsClean(limit));
        json.WriteStartArray("overlays");
        foreach (var overlay in verdict.Overlays)
        {
            json.WriteStartObject();
            json.WriteString("overlay", PromotionRequest.NameOf(overlay.Overlay));
            json.WriteBoolean("renders", overlay.Manifest is not null);
            if (overlay.Failure is { } failure) json.WriteString("failure", failure);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        FindingJson.Write(json, "findings", verdict.Findings);
        json.WriteStartArray("suppressed");
        foreach (var (finding, reason) in verdict.Suppressed)
        {
            json.WriteStartObject();
            json.WriteString("reason", reason);
            json.WritePropertyName("finding");
            FindingJson.Write(json, finding);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }
}
