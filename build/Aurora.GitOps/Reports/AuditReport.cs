using System.Globalization;
using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.Audits;
using Aurora.GitOps.Reports.Promotions;
using Spectre.Console;

namespace Aurora.GitOps.Reports;

/// <summary>Shows what an audit found: as lines for people, as JSON for machines.</summary>
public static class AuditReport
{
    /// <summary>Two lines a finding, and how much was looked at.</summary>
    public static void Write(IAnsiConsole console, AuditResult result)
    {
        foreach (var finding in result.Findings)
        {
            var time = finding.Commit.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            var colour = finding.Kind == AuditFindingKind.Unverified ? "yellow" : "red";
            console.MarkupLineInterpolated($"  [{colour}]{Word(finding.Kind)}[/] [bold]{finding.Commit.ShortId}[/] {time}  {Printable.OneLine(finding.Commit.Author, 40)}  {Printable.OneLine(finding.Commit.Subject, 72)}");
            console.MarkupLineInterpolated($"    {Printable.OneLine(finding.Problem, 2000)}");
        }

        console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {Counted.Of(result.Commits, "commit")}, {result.Recorded} of them recorded, {Counted.Of(result.Findings.Count, "finding")}"));
    }

    /// <summary>The same as JSON.</summary>
    public static void Write(Utf8JsonWriter json, AuditResult result)
    {
        json.WriteStartObject();
        json.WriteNumber("commits", result.Commits);
        json.WriteNumber("recorded", result.Recorded);
        json.WriteStartArray("findings");
        foreach (var finding in result.Findings)
        {
            json.WriteStartObject();
            json.WriteString("kind", Word(finding.Kind));
            CommitJson.Write(json, finding.Commit);
            json.WriteString("problem", finding.Problem);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Word(AuditFindingKind kind) => kind switch
    {
        AuditFindingKind.Untrue => "untrue",
        AuditFindingKind.Unrecorded => "unrecorded",
        _ => "unverified",
    };
}
