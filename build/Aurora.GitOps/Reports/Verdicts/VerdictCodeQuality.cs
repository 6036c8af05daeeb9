using System.Text.Json;
using Aurora.Common.Reports;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>
/// A verdict as a code quality report of GitLab (https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format).
/// What is accepted is left out: the format has no word for it.
/// </summary>
public static class VerdictCodeQuality
{
    /// <summary>Writes it; UTF-8.</summary>
    public static byte[] Write(ReportedVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        return JsonOutput.Bytes(json =>
        {
            json.WriteStartArray();
            foreach (var finding in verdict.Findings.Where(finding => finding.Accepted is null)) Issue(json, finding);
            json.WriteEndArray();
        });
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
