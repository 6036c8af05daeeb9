using Aurora.Common;
using Aurora.GitOps.Diffs;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>What all reports on a difference say in the same words.</summary>
internal static class DiffWords
{
    /// <summary>Where a finding is that is in no overlay.</summary>
    public const string Repository = "outside the overlays";

    /// <summary>What happens where only findings differ.</summary>
    public const string FindingsOnly = "findings only";

    /// <summary>How many overlays are left.</summary>
    public static string Same(RuntimeDiff diff) => diff.Same switch
    {
        0 => "There is no other overlay.",
        _ when diff.Overlays.Count == 0 => "No overlay differs.",
        1 => "1 other overlay is the same.",
        _ => $"{diff.Same} other overlays are the same.",
    };

    /// <summary>What happens to an overlay, in a few words.</summary>
    public static string Impact(OverlayDiff overlay) => overlay.State switch
    {
        OverlayState.Unknown => "cannot be compared",
        OverlayState.Added => $"new overlay, {Counted.Of(overlay.Added, "resource")}",
        OverlayState.Removed => $"overlay removed, {Counted.Of(overlay.Removed, "resource")}",
        _ => string.Join(", ", Parts(overlay).DefaultIfEmpty(FindingsOnly)),
    };

    /// <summary>Why a side does not render, in one line each.</summary>
    public static IEnumerable<string> Failures(OverlayDiff overlay)
    {
        if (overlay.OldFailure is { } old) yield return $"the old revision does not render: {Printable.OneLine(old, 1000)}";
        if (overlay.NewFailure is { } now) yield return $"the new revision does not render: {Printable.OneLine(now, 1000)}";
    }

    /// <summary>What a kind of risk is called.</summary>
    public static string Of(RiskKind kind) => kind == RiskKind.Refused ? "refused" : "destroys data";

    private static IEnumerable<string> Parts(OverlayDiff overlay)
    {
        if (overlay.Added > 0) yield return $"{overlay.Added} added";
        if (overlay.Changed > 0) yield return $"{overlay.Changed} changed";
        if (overlay.Removed > 0) yield return $"{overlay.Removed} removed";
    }
}
