using System.Text.RegularExpressions;
using Aurora.Common;

namespace Aurora.GitOps.Reports;

/// <summary>Text from outside, written so that Markdown shows it and does nothing with it.</summary>
internal static partial class MarkdownText
{
    /// <summary>In a line of text: no markup, no HTML, nobody mentioned.</summary>
    public static string Plain(string text) => Special().Replace(Printable.OneLine(text, 500), match => match.Value switch
    {
        "<" => "&lt;",
        ">" => "&gt;",
        "&" => "&amp;",
        "@" => "&#64;",
        var special => "\\" + special,
    });

    /// <summary>As code, also in a cell of a table.</summary>
    public static string Code(string text)
    {
        var line = Printable.OneLine(text, 300).Replace("|", "\\|", StringComparison.Ordinal);
        var fence = new string('`', Longest(line) + 1);
        return fence.Length == 1 ? $"`{line}`" : $"{fence} {line} {fence}";
    }

    /// <summary>A fence that nothing in the text can end.</summary>
    public static string Fence(string text) => new('`', Math.Max(3, Longest(text) + 1));

    private static int Longest(string text) => Ticks().Matches(text).Select(match => match.Length).DefaultIfEmpty(0).Max();

    [GeneratedRegex(@"[\\`*_{}\[\]#|~<>&@]", RegexOptions.CultureInvariant)]
    private static partial Regex Special();

    [GeneratedRegex("`+", RegexOptions.CultureInvariant)]
    private static partial Regex Ticks();
}
