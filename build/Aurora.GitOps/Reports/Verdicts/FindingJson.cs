using System.Text.Json;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>A finding in the reports for machines; all of them write it alike.</summary>
internal static class FindingJson
{
    /// <summary>Writes a list of findings under a name.</summary>
    public static void Write(Utf8JsonWriter json, string name, IEnumerable<Finding> findings)
    {
        json.WriteStartArray(name);
        foreach (var finding in findings) Write(json, finding);
        json.WriteEndArray();
    }

    /// <summary>Writes one.</summary>
    public static void Write(Utf8JsonWriter json, Finding finding)
    {
        json.WriteStartObject();
        json.WriteString("rule", finding.Rule.Id);
        json.WriteString("severity", Severity(finding.Rule.Severity));
        json.WriteString("overlay", finding.Overlay);
        if (finding.Resource is { } resource) json.WriteString("resource", resource.ToString());
        if (finding.Field.Length > 0) json.WriteString("field", finding.Field);
        json.WriteString("message", finding.Message);
        json.WriteString("mend", finding.Rule.Mend);
        if (finding.File is { } file) json.WriteString("file", file);
        if (finding.Line > 0) json.WriteNumber("line", finding.Line);
        if (finding.Remark is { } remark) json.WriteString("remark", remark);
        json.WriteEndObject();
    }

    /// <summary>How bad a finding is, in one word.</summary>
    public static string Severity(Severity severity) => severity switch
    {
        Manifests.Checks.Severity.Error => "error",
        Manifests.Checks.Severity.Warning => "warning",
        _ => "note",
    };
}
