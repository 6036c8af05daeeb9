using Spectre.Console;

namespace Aurora.GitOps.Reports;

/// <summary>
/// A table whose cells are never cut: where the terminal is too narrow for it, each row becomes a block, the leading cells on its first
/// line and the others below it, each after the name of its column.
/// </summary>
/// <param name="names">The names of the columns; one without a name says by itself what it is.</param>
/// <param name="leading">How many columns at the left say what a row is about.</param>
public sealed class FittingTable(IReadOnlyList<string> names, int leading)
{
    private const int Gap = 2;

    private readonly List<IReadOnlyList<string>> _rows = [];

    /// <summary>Adds a row, a cell a column, as plain text.</summary>
    public void Add(IReadOnlyList<string> cells) => _rows.Add(cells);

    /// <summary>Writes it as wide as the console allows.</summary>
    public void Write(IAnsiConsole console)
    {
        ArgumentNullException.ThrowIfNull(console);
        if (Width <= console.Profile.Width) console.Write(Table());
        else WriteBlocks(console);
    }

    private int Width => Enumerable.Range(0, names.Count).Sum(i => Gap + _rows.Select(row => row[i].GetCellWidth()).Append(names[i].GetCellWidth()).Max());

    private Table Table()
    {
        var table = new Table { Border = TableBorder.None };
        foreach (var name in names) table.AddColumn(new TableColumn($"[bold]{Markup.Escape(name)}[/]") { NoWrap = true, Padding = new Padding(0, 0, Gap, 0) });
        foreach (var row in _rows) table.AddRow([.. row.Select(Markup.Escape)]);
        return table;
    }

    private void WriteBlocks(IAnsiConsole console)
    {
        foreach (var row in _rows)
        {
            console.MarkupLineInterpolated($"[bold]{string.Join("  ", row.Take(leading))}[/]");
            foreach (var (name, cell) in names.Zip(row).Skip(leading).Where(pair => pair.Second.Length > 0))
                console.WriteLine("  " + $"{name} {cell}".Trim());
        }
    }
}
