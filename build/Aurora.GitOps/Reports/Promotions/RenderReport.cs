using Aurora.Common;
using Aurora.Manifests.Kustomize;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>Says how much there was to render, so that it can be seen why a run took as long as it took.</summary>
public static class RenderReport
{
    private static readonly (RenderOrigin Origin, string Words)[] Origins =
        [(RenderOrigin.Batched, "rendered together"), (RenderOrigin.Alone, "rendered alone"), (RenderOrigin.Cached, "unchanged")];

    /// <summary>Writes one line; none where there is no choice of how to render.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<RenderedOverlay> overlays)
    {
        if (overlays.Count < 2) return;
        var counts = Origins.Select(origin => (Count: overlays.Count(overlay => overlay.Manifest is not null && overlay.Origin == origin.Origin), origin.Words))
            .Append((Count: overlays.Count(overlay => overlay.Manifest is null), Words: "failed"));
        console.MarkupLineInterpolated($"  [dim]{Counted.Of(overlays.Count, "overlay")}: {string.Join(", ", counts.Where(count => count.Count > 0).Select(count => $"{count.Count} {count.Words}"))}[/]");
    }
}
