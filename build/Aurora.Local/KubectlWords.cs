using System.Text.RegularExpressions;
using Aurora.Common;

namespace Aurora.Local;

/// <summary>What kubectl says of a failure, in the words that matter to a person.</summary>
internal static partial class KubectlWords
{
    /// <summary>What it said last, on one line, without what it writes before its messages; null where it said nothing.</summary>
    /// <param name="said">Its standard error.</param>
    /// <param name="most">How many characters there may be.</param>
    public static string? Last(string said, int most) =>
        said.Split('\n').Select(line => Prefix().Replace(line.Trim(), "")).LastOrDefault(line => line.Length > 0) is { } last
            ? Printable.OneLine(last, most).TrimEnd('.')
            : null;

    // "error: ", "Error from server (NotFound): ", what kubectl's log writes before a message, and the temporary file that it speaks of.
    [GeneratedRegex("^([EFWI]\\d{4} [\\d:.]+ +\\d+ [^\\]]+\\] )?((error|Error from server[^:]*): )?((unable to recognize|error when \\w+) \"[^\"]*\": )?", RegexOptions.CultureInvariant)]
    private static partial Regex Prefix();
}
