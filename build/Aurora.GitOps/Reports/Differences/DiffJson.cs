using System.Text.Json;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>The difference as JSON. Values are YAML text, secrets masked; what is absent is null.</summary>
public static class DiffJson
{
    /// <summary>Writes it.</summary>
    public static void Write(Utf8JsonWriter json, RuntimeDiff diff)
    {
        json.WriteStartObject();
        json.WriteString("since", diff.Since);
        json.WriteString("until", diff.Until);
        json.WriteNumber("same", diff.Same);
        json.WriteStartArray("overlays");
        foreach (var overlay in diff.Overlays) Overlay(json, overlay);
        json.WriteEndArray();
        Findings(json, "repositoryFindings", diff.Repository);
        json.WriteEndObject();
    }

    private static void Overlay(Utf8JsonWriter json, OverlayDiff overlay)
    {
        json.WriteStartObject();
        json.WriteString("overlay", overlay.Overlay);
        json.WriteString("state", overlay.State switch { OverlayState.Added => "added", OverlayState.Removed => "removed", OverlayState.Unknown => "unknown", _ => "compared" });
        if (overlay.OldFailure is { } old) json.WriteString("oldFailure", old);
        if (overlay.NewFailure is { } now) json.WriteString("newFailure", now);
        json.WriteStartArray("resources");
        foreach (var change in overlay.Changes) Resource(json, change);
        json.WriteEndArray();
        json.WriteStartArray("risks");
        foreach (var risk in overlay.Risks) Risk(json, risk);
        json.WriteEndArray();
        Findings(json, "findings", overlay.Findings);
        json.WriteEndObject();
    }

    private static void Findings(Utf8JsonWriter json, string name, FindingsDelta findings)
    {
        json.WriteStartObject(name);
        FindingJson.Write(json, "new", findings.New);
        FindingJson.Write(json, "fixed", findings.Fixed);
        FindingJson.Write(json, "unchanged", findings.Unchanged);
        json.WriteEndObject();
    }

    private static void Resource(Utf8JsonWriter json, ResourceChange change)
    {
        json.WriteStartObject();
        json.WriteString("change", change.IsAdded ? "added" : change.IsRemoved ? "removed" : "changed");
        Identity(json, change.Id);
        if (change.IsRenamed) json.WriteString("oldName", change.Old!.Id.Name);
        json.WriteStartArray("fields");
        foreach (var field in change.Fields)
        {
            json.WriteStartObject();
            json.WriteString("field", field.Field);
            Value(json, "old", field.Old);
            Value(json, "new", field.New);
            if (ChangeLines.Follows(field)) json.WriteBoolean("follows", true);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static void Identity(Utf8JsonWriter json, ResourceId id)
    {
        json.WriteString("group", id.Group);
        json.WriteString("kind", id.Kind);
        json.WriteString("namespace", id.Namespace);
        json.WriteString("name", id.Name);
    }

    private static void Risk(Utf8JsonWriter json, Risk risk)
    {
        json.WriteStartObject();
        json.WriteString("kind", risk.Kind == RiskKind.Refused ? "refused" : "destroys");
        json.WriteString("resource", risk.Resource.ToString());
        json.WriteString("field", risk.Field);
        json.WriteString("message", risk.Message);
        json.WriteEndObject();
    }

    private static void Value(Utf8JsonWriter json, string name, YamlNode? node)
    {
        if (node is null) json.WriteNull(name);
        else json.WriteString(name, node is YamlScalarNode scalar ? scalar.Value : string.Join('\n', ChangeLines.Written(node)));
    }
}
