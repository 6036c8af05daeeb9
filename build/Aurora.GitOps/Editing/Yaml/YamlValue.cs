using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>A value to be written: a text, which is quoted where it would be read as something else, or a number.</summary>
public sealed partial record YamlValue
{
    private YamlValue(string value, bool isNumber) => (Value, IsNumber) = (value, isNumber);

    /// <summary>The value without quotes.</summary>
    public string Value { get; }

    /// <summary>True if it must be read as a number, and so is never quoted.</summary>
    public bool IsNumber { get; }

    /// <summary>A text. It stands on one line and holds no control characters.</summary>
    public static YamlValue Text(string text) =>
        text.Any(c => char.IsControl(c) || c is '\u2028' or '\u2029' or '\uFEFF')
            ? throw new ArgumentException("a text on one line is due", nameof(text))
            : new(text, false);

    /// <summary>A whole number.</summary>
    public static YamlValue Number(long number) => new(number.ToString(CultureInfo.InvariantCulture), true);

    /// <summary>
    /// The value as YAML, quoted as in <paramref name="style"/>; what is not quoted there gets double quotes only where it must.
    /// After a tag such as <c>!!str</c> (<paramref name="isTagged"/>) even <c>1.20</c> is a text.
    /// </summary>
    internal (string Text, ScalarStyle Style) Write(ScalarStyle style, bool isTagged = false) => style switch
    {
        _ when IsNumber => (Value, ScalarStyle.Plain),
        ScalarStyle.SingleQuoted => ($"'{Doubled(Value, "'")}'", ScalarStyle.SingleQuoted),
        ScalarStyle.Plain when PlainAnywhere().IsMatch(Value) && (isTagged || Yaml11.ReadsAsText(Value)) => (Value, ScalarStyle.Plain),
        _ => ($"\"{Doubled(Value, "\\").Replace("\"", "\\\"", StringComparison.Ordinal)}\"", ScalarStyle.DoubleQuoted),
    };

    private static string Doubled(string text, string mark) => text.Replace(mark, mark + mark, StringComparison.Ordinal);

    // Characters that mean nothing in block and in flow style; YAML allows more, with rules that depend on the neighbours.
    [GeneratedRegex(@"\A[A-Za-z0-9_/](?:[A-Za-z0-9_./@+:-]*[A-Za-z0-9_./@+-])?\z", RegexOptions.CultureInvariant)]
    private static partial Regex PlainAnywhere();
}
