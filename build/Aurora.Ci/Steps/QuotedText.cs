using System.Text;

namespace Aurora.Ci.Steps;

/// <summary>
/// An argument as Cake wants it in its one line of arguments, which .NET splits again by the rules of CommandLineToArgvW: the
/// program receives exactly the text. Cake's own AppendQuoted escapes nothing.
/// </summary>
internal static class QuotedText
{
    internal static string Of(string text)
    {
        var quoted = new StringBuilder("\"");
        var backslashes = 0;
        foreach (var c in text)
        {
            // Backslashes count only before a quote: there each needs another.
            if (c == '"') quoted.Append('\\', backslashes + 1);
            backslashes = c == '\\' ? backslashes + 1 : 0;
            quoted.Append(c);
        }

        return quoted.Append('\\', backslashes).Append('"').ToString();
    }
}
