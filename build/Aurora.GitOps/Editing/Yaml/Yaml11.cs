using System.Text.RegularExpressions;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>
/// What kustomize makes of an unquoted scalar in a kustomization file: it reads YAML 1.1 through JSON (sigs.k8s.io/yaml with
/// go-yaml 2), so a number or a boolean where a text is due fails the build, and a null is silently no value.
/// </summary>
public static partial class Yaml11
{
    /// <summary>
    /// True if <paramref name="text"/>, unquoted, is read as that text: no number, boolean, null, date or merge key.
    /// Numbers too large to be one, and dates, which kustomize 5.5 reads as text and others do not, count as what they look like.
    /// </summary>
    public static bool ReadsAsText(string text) => !Word().IsMatch(text) && !Date().IsMatch(text) && !Number().IsMatch(Digits(text));

    // go-yaml drops every underscore before it looks for a number, if the first character may begin one.
    private static string Digits(string text) =>
        text.Length > 0 && (char.IsAsciiDigit(text[0]) || text[0] is '+' or '-' or '.')
            ? text.Replace("_", "", StringComparison.Ordinal)
            : text;

    [GeneratedRegex(
        @"\A(?:|~|null|Null|NULL|y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF|<<|=)\z",
        RegexOptions.CultureInvariant)]
    private static partial Regex Word();

    [GeneratedRegex(@"\A[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}(?:[Tt \t].*)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Date();

    [GeneratedRegex(
        """
        \A[-+]?(?:
            0[bB][01]+ | 0[oO]?[0-7]+ | 0[xX][0-9a-fA-F]+               # with a base
          | (?:\.[0-9]+ | [0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?      # decimal, with or without point and exponent
          | [0-9]+(?::[0-5]?[0-9])+(?:\.[0-9]*)?                        # sexagesimal, 190:20:30
          | \.(?:inf|Inf|INF|nan|NaN|NAN)
        )\z
        """,
        RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Number();
}
