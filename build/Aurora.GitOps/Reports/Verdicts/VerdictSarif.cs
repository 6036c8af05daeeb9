using System.Text.Json;
using Aurora.Common.Reports;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>
/// A verdict as SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html), with what GitHub's code scanning
/// demands beside it: descriptions and a help for every rule, and a place for every result.
/// </summary>
public static class VerdictSarif
{
    /// <summary>The most results that code scanning takes. It refuses a run with more.</summary>
    public const int MaximumResults = 25_000;

    /// <summary>Writes it; UTF-8.</summary>
    public static byte[] Write(ReportedVerdict verdict)
    {
        ArgumentNullException.ThrowIfNull(verdict);
        var findings = verdict.Findings.Count <= MaximumResults ? verdict.Findings : [.. verdict.Findings.OrderByDescending(finding => finding.Rule.Severity).Take(MaximumResults)];
        var rules = findings.Select(finding => finding.Rule).DistinctBy(rule => rule.Id).ToList();
        var index = rules.Select((rule, i) => (rule.Id, i)).ToDictionary(rule => rule.Id, rule => rule.i);
        return JsonOutput.Bytes(json =>
        {
            json.WriteStartObject();
            json.WriteString("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
            json.WriteString("version", "2.1.0");
            json.WriteStartArray("runs");
            json.WriteStartObject();
            Tool(json, rules);
            Invocation(json, verdict);
            json.WriteStartArray("results");
            foreach (var finding in findings) Result(json, finding, index[finding.Rule.Id]);
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        });
    }

    private static void Tool(Utf8JsonWriter json, IEnumerable<RuleInfo> rules)
    {
        json.WriteStartObject("tool");
        json.WriteStartObject("driver");
        json.WriteString("name", "Aurora GitOps");
        json.WriteStartArray("rules");
        foreach (var rule in rules)
        {
            json.WriteStartObject();
            json.WriteString("id", rule.Id);
            Text(json, "shortDescription", rule.Title);
            Text(json, "fullDescription", $"{rule.Title}.");
            Text(json, "help", rule.Mend);
            json.WriteStartObject("defaultConfiguration");
            json.WriteString("level", FindingJson.Severity(rule.Severity));
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void Invocation(Utf8JsonWriter json, ReportedVerdict verdict)
    {
        json.WriteStartArray("invocations");
        json.WriteStartObject();
        json.WriteBoolean("executionSuccessful", !verdict.Findings.Any(finding => finding.IsFailure));
        json.WriteEndObject();
        json.WriteEndArray();
    }

    private static void Result(Utf8JsonWriter json, ReportedFinding reported, int rule)
    {
        var finding = reported.Finding;
        json.WriteStartObject();
        json.WriteString("ruleId", finding.Rule.Id);
        json.WriteNumber("ruleIndex", rule);
        json.WriteString("level", FindingJson.Severity(finding.Rule.Severity));
        Text(json, "message", reported.Message);
        json.WriteStartArray("locations");
        json.WriteStartObject();
        json.WriteStartObject("physicalLocation");
        json.WriteStartObject("artifactLocation");
        json.WriteString("uri", string.Join('/', finding.File!.Split('/').Select(Uri.EscapeDataString)));
        json.WriteString("uriBaseId", "%SRCROOT%"); // the root of the repository, as everybody calls it
        json.WriteEndObject();
        json.WriteStartObject("region");
        json.WriteNumber("startLine", finding.Line);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteStartArray("logicalLocations");
        json.WriteStartObject();
        json.WriteString("fullyQualifiedName", $"{PromotionRequest.NameOf(finding.Overlay)} {reported.About}".TrimEnd());
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteEndObject();
        json.WriteEndArray();
        json.WriteStartObject("partialFingerprints");
        json.WriteString("auroraFinding/v1", reported.Fingerprint);
        json.WriteEndObject();
        Suppressions(json, reported.Accepted);
        json.WriteEndObject();
    }

    // Where one result of a run has the list, all have it (3.27.23).
    private static void Suppressions(Utf8JsonWriter json, string? accepted)
    {
        json.WriteStartArray("suppressions");
        if (accepted is not null)
        {
            json.WriteStartObject();
            json.WriteString("kind", "inSource");
            json.WriteString("justification", accepted);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void Text(Utf8JsonWriter json, string name, string text)
    {
        json.WriteStartObject(name);
        json.WriteString("text", text);
        json.WriteEndObject();
    }
}
