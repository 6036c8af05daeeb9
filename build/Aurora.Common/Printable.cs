using System.Globalization;
using System.Text;

namespace Aurora.Common;

/// <summary>Makes text that came from outside safe to print: on one line, without control characters.</summary>
public static class Printable
{
    /// <summary>
    /// <paramref name="text"/> with every control and format character (newlines, escapes, direction marks) written as
    /// <c>\uXXXX</c>, cut to <paramref name="length"/> characters and an ellipsis. No character is cut in half.
    /// </summary>
    public static string OneLine(string text, int length = 200)
    {
        var line = new StringBuilder(Math.Min(text.Length, length) + 1);
        foreach (var rune in text.EnumerateRunes())
        {
            var shown = Shown(rune);
            if (line.Length + shown.Length > length) return line.Append('…').ToString();
            line.Append(shown);
        }

        return line.ToString();
    }

    private static string Shown(Rune rune) => Rune.GetUnicodeCategory(rune)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator) ? rune.ToString()
        : rune.IsBmp ? string.Create(CultureInfo.InvariantCulture, $"\\u{rune.Value:X4}")
        : string.Create(CultureInfo.InvariantCulture, $"\\U{rune.Value:X8}");
}
