using System.Text.Json;
using Aurora.Manifests.Checks;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>Shows what is checked.</summary>
public static class ChecksReport
{
    /// <summary>A table for people.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<RuleInfo> checks)
    {
        ArgumentNullException.ThrowIfNull(checks);
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("check", "finding", "demands", "how to mend it");
        foreach (var check in checks)
            table.AddRow(Markup.Escape(check.Id), Name(check.Severity), Markup.Escape(check.Title), Markup.Escape(check.Mend));
        console.Write(table);
    }

    /// <summary>The same as JSON.</summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<RuleInfo> checks)
    {
        ArgumentNullException.ThrowIfNull(json);
        ArgumentNullException.ThrowIfNull(checks);
        json.WriteStartObject();
        json.WriteStartArray("checks");
        foreach (var check in checks)
        {
            json.WriteStartObject();
            json.WriteString("id", check.Id);
            json.WriteString("severity", Name(check.Severity));
            json.WriteString("title", check.Title);
            json.WriteString("mend", check.Mend);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string Name(Severity severity) => severity switch { Severity.Error => "error", Severity.Warning => "warning", _ => "note" };
}
