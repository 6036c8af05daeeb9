using System.Globalization;
using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.History;
using Aurora.GitOps.Reports.Promotions;
using Aurora.GitOps.Traffic;
using Spectre.Console;

namespace Aurora.GitOps.Reports;

/// <summary>Shows who changed an environment's images and traffic when: as lines for people, as JSON for machines.</summary>
public static class TimelineReport
{
    /// <summary>A line a commit, the newest first, and under it a line an image and an app whose traffic it shifted.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<TimelineEvent> events)
    {
        foreach (var one in events)
        {
            var time = one.Commit.Time.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
            console.MarkupLineInterpolated($"  [bold]{one.Commit.ShortId}[/] {time}  {Printable.OneLine(one.Commit.Author, 40)}  {Heading(one)}");
            foreach (var move in one.Moves)
            {
                var source = one.IsRecorded ? one.Record!.SourceOf(move.Entry) : null;
                console.MarkupLineInterpolated($"    {move.ShortName}  {move.Old?.Brief ?? "(none)"} → {move.New?.Brief ?? "(none)"}{(source is null ? "" : $"  from {Printable.OneLine(source, 12)}")}");
            }

            foreach (var move in one.Traffic)
                console.MarkupLineInterpolated($"    {Printable.OneLine(move.App, 60)}  {Shown(move.Old)} → {Shown(move.New)}");
        }
    }

    /// <summary>The same as JSON: an array of objects.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<TimelineEvent> events)
    {
        json.WriteStartArray();
        foreach (var one in events)
        {
            json.WriteStartObject();
            json.WriteString("environment", one.Environment.Name);
            json.WriteString("kind", Word(one.Kind));
            CommitJson.Write(json, one.Commit);
            if (one is { IsRecorded: true, Record: { } record })
            {
                json.WriteString("renderDiff", record.DiffDigests.Count > 0 ? record.DiffDigests[0] : null);
                if (record.RolledBackTo is [var revision, ..]) json.WriteString("rolledBackTo", revision);
                if (record.Reasons is [var reason, ..]) json.WriteString("reason", reason);
            }

            WriteImages(json, one);
            WriteTraffic(json, one);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    /// <summary>A kind in one word.</summary>
    public static string Word(TimelineKind kind) => kind switch
    {
        TimelineKind.Promotion => "promotion",
        TimelineKind.Rollback => "rollback",
        TimelineKind.Unknown => "unknown",
        TimelineKind.Traffic => "traffic",
        _ => "manual",
    };

    private static string Heading(TimelineEvent one) => one.Kind switch
    {
        TimelineKind.Unknown => "history is cut off here; 'git fetch --unshallow' brings the rest",
        TimelineKind.Manual => $"by hand: {Printable.OneLine(one.Commit.Subject, 72)}",
        TimelineKind.Rollback => "rollback" + (one.Record!.Reasons is [var reason, ..] ? $": {Printable.OneLine(reason, 100)}" : ""),
        TimelineKind.Traffic => "traffic",
        _ => "promotion",
    };

    private static string Shown(TrafficState? state) => state is null ? "a route that nobody planned" : Printable.OneLine(state.Brief, 200);

    private static void WriteTraffic(Utf8JsonWriter json, TimelineEvent one)
    {
        json.WriteStartArray("traffic");
        foreach (var move in one.Traffic)
        {
            json.WriteStartObject();
            json.WriteString("app", move.App);
            TrafficJson.Write(json, "old", move.Old);
            TrafficJson.Write(json, "new", move.New);
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }

    private static void WriteImages(Utf8JsonWriter json, TimelineEvent one)
    {
        json.WriteStartArray("images");
        foreach (var move in one.Moves)
        {
            json.WriteStartObject();
            json.WriteString("entry", move.Entry);
            VersionJson.Write(json, "old", move.Old);
            VersionJson.Write(json, "new", move.New);
            if (one.IsRecorded) json.WriteString("source", one.Record!.SourceOf(move.Entry));
            json.WriteEndObject();
        }

        json.WriteEndArray();
    }
}
