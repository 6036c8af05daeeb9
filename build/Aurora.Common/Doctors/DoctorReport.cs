using System.Text.Json;
using Spectre.Console;

namespace Aurora.Common.Doctors;

/// <summary>All diagnoses of a run, for people and for machines.</summary>
/// <param name="Stages">The diagnoses, by stage.</param>
public sealed record DoctorReport(IReadOnlyList<(string Stage, IReadOnlyList<Diagnosis> Diagnoses)> Stages)
{
    /// <summary>True when nothing is missing that a target needs.</summary>
    public bool IsHealthy => Stages.All(stage => stage.Diagnoses.All(diagnosis => diagnosis.Health != Health.Missing));

    /// <summary>A table, and under it how to mend what is missing.</summary>
    public void Write(IAnsiConsole console)
    {
        var table = new Table { Border = TableBorder.None };
        table.AddColumns("", "stage", "what", "found", "needed for");
        foreach (var (stage, diagnosis) in Rows)
            table.AddRow(Mark(diagnosis.Health), stage, Markup.Escape(diagnosis.Thing), Markup.Escape(diagnosis.Detail), Markup.Escape(diagnosis.Purpose));
        console.Write(table);
        foreach (var (_, diagnosis) in Rows.Where(row => row.Diagnosis.Mend is not null))
            console.MarkupLineInterpolated($"  {diagnosis.Thing}: {diagnosis.Mend}");
    }

    /// <summary>The same as JSON.</summary>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteBoolean("healthy", IsHealthy);
        json.WriteStartArray("diagnoses");
        foreach (var (stage, diagnosis) in Rows)
        {
            json.WriteStartObject();
            json.WriteString("stage", stage);
            json.WriteString("thing", diagnosis.Thing);
            json.WriteString("health", diagnosis.Health switch { Health.Good => "good", Health.Optional => "optional", _ => "missing" });
            json.WriteString("detail", diagnosis.Detail);
            json.WriteString("purpose", diagnosis.Purpose);
            if (diagnosis.Mend is not null) json.WriteString("mend", diagnosis.Mend);
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private IEnumerable<(string Stage, Diagnosis Diagnosis)> Rows =>
        Stages.SelectMany(stage => stage.Diagnoses.Select(diagnosis => (stage.Stage, diagnosis)));

    private static string Mark(Health health) => health switch { Health.Good => "[green]✓[/]", Health.Optional => "[yellow]-[/]", _ => "[red]✗[/]" };
}
