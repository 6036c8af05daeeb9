using System.Text.Encodings.Web;
using System.Text.Json;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports;

/// <summary>
/// A verdict as a code quality report of GitLab (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
/// What is accepted is left out: the format has no word for it.
/// </summary>
public static class VerdictCodeQuality
{
    private static readonly JsonWriterOptions Readable = new() { Indented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Writes it; UTF-8.</summary>
    public static byte[] Write(ReportedVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes, Readable))
        {
            json.WriteStartArray();
            foreach (var finding in verdict.Findings.Where(finding => finding.Accepted is null)) Issue(json, finding);
            json.WriteEndArray();
        }

        return bytes.ToArray();
    }

    private static void Issue(Utf8JsonWriter json, ReportedFinding reported)
    {
        json.WriteStartObject();
        json.WriteString("description", reported.Message);
        json.WriteString("check_name", reported.Rule.Id);
        json.WriteString("fingerprint", reported.Fingerprint);
        json.WriteString("severity", reported.IsFailure ? "blocker" : reported.Rule.Severity switch
        {
            Severity.Error => "major",
            Severity.Warning => "minor",
            _ => "info",
        });
        json.WriteStartObject("location");
        json.WriteString("path", reported.Finding.File);
        json.WriteStartObject("lines");
        json.WriteNumber("begin", reported.Finding.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteEndObject();
    }
}
