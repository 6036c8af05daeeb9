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
        var table = Columns("stage", "target", "what it does");
        foreach (var target in targets) table.AddRow(target.Stage, target.Name, Markup.Escape(target.Description));
        console.Write(table);

        foreach (var (title, options) in OptionTable.Groups)
        {
            var help = Columns($"{title} options", "", "");
            foreach (var option in options)
                help.AddRow(Markup.Escape(option.Usage), Markup.Escape(option.Help), option.Default is null ? "" : Markup.Escape($"default: {option.Default}"));
            console.Write(help);
        }
    }

    // Borderless, the columns of all tables under each other, and nothing wrapped that a person would want to copy.
    private static Table Columns(params string[] names)
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var name in names) table.AddColumn(new TableColumn($"[bold]{Markup.Escape(name)}[/]") { NoWrap = name is "stage" or "target" || name.EndsWith("options", StringComparison.Ordinal), Padding = new Padding(0, 1, 2, 0) });
        return table;
    }
}
