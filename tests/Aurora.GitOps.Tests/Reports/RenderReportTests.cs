using Aurora.GitOps.Reports.Promotions;
using Aurora.Manifests.Kustomize;
using Spectre.Console;

namespace Aurora.GitOps.Tests.Reports;

/// <summary>What Verify says of how much there was to render.</summary>
public sealed class RenderReportTests
{
    [Test]
    public void Overlays_are_counted_by_how_their_render_came_about()
    {
        Write(Rendered(RenderOrigin.Batched), Rendered(RenderOrigin.Batched), Rendered(RenderOrigin.Alone), Rendered(RenderOrigin.Cached), new RenderedOverlay("broken", null, null, "why", ""))
            .ShouldBe("  5 overlays: 2 rendered together, 1 rendered alone, 1 unchanged, 1 failed");
        Write(Rendered(RenderOrigin.Cached), Rendered(RenderOrigin.Cached)).ShouldBe("  2 overlays: 2 unchanged");
    }

    [Test]
    public void One_overlay_needs_no_count() => Write(Rendered(RenderOrigin.Alone)).ShouldBeEmpty();

    private static RenderedOverlay Rendered(RenderOrigin origin) => new("app", null, "kind: ConfigMap\n", null, "") { Origin = origin };

    private static string Write(params RenderedOverlay[] overlays)
    {
        using var output = new StringWriter();
        RenderReport.Write(AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(output) }), overlays);
        return output.ToString().TrimEnd();
    }
}
