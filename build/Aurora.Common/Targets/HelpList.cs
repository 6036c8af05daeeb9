using Aurora.Common.Options;
using Spectre.Console;

namespace Aurora.Common.Targets;

/// <summary>Words and what they mean, side by side; below each other where that would leave too little room for the sentences.</summary>
internal static class HelpList
{
    private const int Indent = 2;
    private const int Gap = 2;

    // Narrower than this a sentence becomes a column of words.
    private const int LeastRoom = 30;

    /// <summary>An option as help shows it.</summary>
    public static (string Word, string Meaning) Row(Option option) => (option.Usage, option.Default is { } value ? $"{option.Help} (default: {value})" : option.Help);

    /// <summary>Writes them as wide as the console allows.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<(string Word, string Meaning)> rows)
    {
        var beside = Indent + rows.Max(row => row.Word.Length) + Gap;
        if (beside + Math.Min(LeastRoom, rows.Max(row => row.Meaning.Length)) <= console.Profile.Width) console.Write(SideBySide(rows));
        else foreach (var (word, meaning) in rows) WriteBelow(console, word, meaning);
    }

    private static Grid SideBySide(IReadOnlyList<(string Word, string Meaning)> rows)
    {
        var grid = new Grid().AddColumn(new GridColumn { NoWrap = true, Padding = new Padding(Indent, 0, Gap, 0) }).AddColumn(new GridColumn { Padding = new Padding(0, 0, 0, 0) });
        foreach (var (word, meaning) in rows) grid.AddRow(Markup.Escape(word), Markup.Escape(meaning));
        return grid;
    }

    private static void WriteBelow(IAnsiConsole console, string word, string meaning)
    {
        console.Write(new Padder(new Text(word), new Padding(Indent, 0, 0, 0)));
        if (meaning.Length > 0) console.Write(new Padder(new Text(meaning), new Padding(Indent + 4, 0, 0, 0)));
    }
}
