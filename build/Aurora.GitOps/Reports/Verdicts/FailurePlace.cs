using System.Globalization;
using System.Text.RegularExpressions;
using Aurora.Manifests.Kustomize;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>Where an overlay that does not render is to be mended, as far as the failure begins with it.</summary>
internal static partial class FailurePlace
{
    /// <summary>File and line; null and 0 where they could not be told.</summary>
    public static (string? File, int Line) Of(RenderedOverlay overlay) =>
        overlay.Failure is { } failure && Place().Match(failure) is { Success: true } match
        && int.TryParse(match.Groups["line"].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var line)
        && overlay.Graph?.Reaches(match.Groups["file"].Value) != false
            ? (match.Groups["file"].Value, line)
            : (null, 0);

    // FILE:LINE: or FILE:LINE:COLUMN:, as every error about a file that we read begins; a path may hold any character.
    [GeneratedRegex(@"\A(?<file>[^/].*?):(?<line>[1-9][0-9]*)(:[0-9]+)?: ", RegexOptions.CultureInvariant | RegexOptions.Singleline)]
    private static partial Regex Place();
}
