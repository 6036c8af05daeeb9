using System.Globalization;
using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.History;
using Aurora.GitOps.Reports.Promotions;
using Spectre.Console;

namespace Aurora.GitOps.Reports;

/// <summary>Shows what runs where: as a table for people, as JSON for machines.</summary>
public static class StatusReport
{
    /// <summary>A table, a row an image; on a narrow terminal a block an image.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<EnvironmentStatus> status, DateTimeOffset now)
    {
        var table = new FittingTable(["environment", "app", "version", "age", "author", "commit", "source", ""], leading: 3);
        foreach (var row in status)
        {
            table.Add(
            [
                row.Environment.Name, row.App, row.Runs.Brief,
                row.Since is { } since ? Age(now - since.Commit.Time) : "?",
                Printable.OneLine(row.Since?.Commit.Author ?? "?", 30), row.Since?.Commit.ShortId ?? "?",
                Printable.OneLine(Source(row)?[..Math.Min(12, Source(row)!.Length)] ?? "", 12), Said(row),
            ]);
        }

        table.Write(console);
    }

    /// <summary>The same as JSON: an array of objects.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<EnvironmentStatus> status)
    {
        json.WriteStartArray();
        foreach (var row in status)
        {
            json.WriteStartObject();
            json.WriteString("environment", row.Environment.Name);
            json.WriteString("app", row.App);
            json.WriteString("entry", row.Entry);
            VersionJson.Write(json, row.Runs);
            if (row.Since is { } since)
            {
                CommitJson.Write(json, since.Commit);
                json.WriteString("kind", TimelineReport.Word(since.Kind));
                json.WriteString("source", Source(row));
            }

            if (row.Behind is { } behind) WriteBehind(json, behind);
            if (row.Traffic is { } traffic) TrafficJson.Write(json, "traffic", traffic);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteBehind(Utf8JsonWriter json, Behind behind)
    {
        json.WriteStartObject("behind");
        json.WriteString("environment", behind.Environment);
        VersionJson.Write(json, behind.Runs);
        if (behind.Versions is { } versions) json.WriteNumber("versions", versions);
        else json.WriteNull("versions");
        json.WriteEndObject();
    }

    private static string? Source(EnvironmentStatus row) => row.Since is { IsRecorded: true, Record: { } record } ? record.SourceOf(row.Entry) : null;

    private static string Said(EnvironmentStatus row) => string.Join(", ", new[]
    {
        row.Behind switch
        {
            null or { Versions: 0 } => null,
            { Versions: { } versions } behind => string.Create(CultureInfo.InvariantCulture, $"{versions} behind {behind.Environment} ({behind.Runs.Brief})"),
            { } behind => $"never ran in {behind.Environment}, which runs {behind.Runs.Brief}",
        },
        row.Traffic is { IsAtRest: false } traffic ? Printable.OneLine(traffic.Brief, 200) : null,
        row.Since?.Kind switch
        {
            null => "history does not say since when",
            TimelineKind.Manual => "set by hand",
            TimelineKind.Rollback => "rolled back" + (row.Since.Record!.Reasons is [var reason, ..] ? $": {Printable.OneLine(reason, 60)}" : ""),
            _ => null,
        },
    }.OfType<string>());

    private static string Age(TimeSpan age) => age switch
    {
        { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalDays} d"),
        { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(int)age.TotalHours} h"),
        _ => string.Create(CultureInfo.InvariantCulture, $"{Math.Max(0, (int)age.TotalMinutes)} min"),
    };
}
