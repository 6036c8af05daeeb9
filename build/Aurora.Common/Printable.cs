using System.Globalization;
using System.Text;

namespace Aurora.Common;

/// <summary>Makes text that came from outside safe to print: on one line, without control characters.</summary>
public static class Printable
{
    /// <summary>
    /// <paramref name="text"/> with every control and format character (newlines, escapes, direction marks) written as
    /// <c>\uXXXX</c>, cut to <paramref name="length"/> characters with an ellipsis.
    /// </summary>
    public static string OneLine(string text, int length = 200)
    {
        var line = new StringBuilder(Math.Min(text.Length, length) + 1);
        foreach (var c in text)
        {
            if (line.Length >= length) return line.Append('…').ToString();
            if (char.IsControl(c) || char.GetUnicodeCategory(c) is UnicodeCategory.Format or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator)
                line.Append(CultureInfo.InvariantCulture, $"\\u{(int)c:X4}");
            else
                line.Append(c);
        }

        return line.ToString();
    }
}
