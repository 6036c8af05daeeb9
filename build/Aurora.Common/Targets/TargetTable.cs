using Aurora.Common.Options;
using Spectre.Console;

namespace Aurora.Common.Targets;

/// <summary>The table that <c>./build.sh</c> prints when nobody says what to run.</summary>
public static class TargetTable
{
    /// <summary>Writes it.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<Target> targets)
    {
        console.WriteLine("Usage: ./build.sh --target=NAME [options]");
        console.WriteLine();
        var table = Columns("stage", "target", "what it does");
        foreach (var target in targets) table.AddRow(target.Stage, target.Name, Markup.Escape(target.Description));
        console.Write(table);

        foreach (var (title, options) in OptionTable.Groups)
        {
            console.WriteLine();
            console.MarkupLineInterpolated($"[bold]{title} options[/]");
            HelpList.Write(console, [.. options.Select(HelpList.Row)]);
        }
    }

    // Borderless, and nothing wrapped that a person would want to copy.
    private static Table Columns(params string[] names)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var name in names) table.AddColumn(new TableColumn($"[bold]{Markup.Escape(name)}[/]") { NoWrap = name is "stage" or "target", Padding = new Padding(0, 1, 2, 0) });
        return table;
    }
}
