using System.Globalization;
using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Schemas;

/// <summary>What a scalar is once it is JSON.</summary>
internal enum PlainValue
{
    Null,
    Flag,
    WholeNumber,
    Number,
    Text,
}

/// <summary>
/// Reads scalars as kubectl and Argo CD do: YAML 1.1 turned into JSON (sigs.k8s.io/yaml with go-yaml 2), where <c>yes</c> is true,
/// and a date is a text.
/// </summary>
internal static partial class PlainValues
{
    /// <summary>What <paramref name="scalar"/> is.</summary>
    public static PlainValue Of(YamlScalarNode scalar)
    {
        var text = scalar.Value ?? "";
        if (scalar.Style != ScalarStyle.Plain || (!scalar.Tag.IsEmpty && scalar.Tag.Value.EndsWith(":str", StringComparison.Ordinal))) return PlainValue.Text;
        if (text is "" or "~" or "null" or "Null" or "NULL") return PlainValue.Null;
        if (char.IsAsciiLetter(text[0])) return Flag().IsMatch(text) ? PlainValue.Flag : PlainValue.Text;
        var digits = text.Replace("_", "", StringComparison.Ordinal);
        if (Whole().IsMatch(digits)) return PlainValue.WholeNumber;
        if (!Fraction().IsMatch(digits)) return PlainValue.Text;

        // 1e3 is 1000 in JSON, and Go takes it for a whole number.
        return double.TryParse(digits, CultureInfo.InvariantCulture, out var number) && Math.Abs(number) < 1e15 && number == Math.Floor(number)
            ? PlainValue.WholeNumber
            : PlainValue.Number;
    }

    [GeneratedRegex(@"\A(?:y|Y|yes|Yes|YES|n|N|no|No|NO|true|True|TRUE|false|False|FALSE|on|On|ON|off|Off|OFF)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Flag();

    [GeneratedRegex(@"\A[-+]?(?:[0-9]+|0[bB][01]+|0[oO][0-7]+|0[xX][0-9a-fA-F]+)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Whole();

    [GeneratedRegex(@"\A[-+]?(?:(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|\.(?:inf|Inf|INF|nan|NaN|NAN))\z", RegexOptions.CultureInvariant)]
    private static partial Regex Fraction();
}
