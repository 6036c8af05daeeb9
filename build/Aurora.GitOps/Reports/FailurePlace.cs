using System.Globalization;
using System.Text.RegularExpressions;

namespace Aurora.GitOps.Reports;

/// <summary>Where an overlay that does not render is to be mended, as far as the failure begins with it.</summary>
internal static partial class FailurePlace
{
    /// <summary>File and line; null and 0 where the failure is kustomize's own, which names neither in a way to rely on.</summary>
    public static (string? File, int Line) Of(string failure) =>
        Place().Match(failure) is { Success: true } match && int.TryParse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
            ? (match.Groups["file"].Value, line)
            : (null, 0);

    // FILE:LINE: or FILE:LINE:COLUMN:, as every error about a file that we read begins.
    [GeneratedRegex(@"\A(?<file>[^\r\n/][^\r\n]*?):(?<line>[1-9][0-9]*)(:[0-9]+)?: ", RegexOptions.CultureInvariant)]
    private static partial Regex Place();
}
