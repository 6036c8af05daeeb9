using System.Text.Json;
using Aurora.Common;
using Aurora.GitOps.Affecting;
using Aurora.GitOps.Promotion;
using Spectre.Console;

namespace Aurora.GitOps.Reports;

/// <summary>Shows the overlays that a change affects.</summary>
public static class AffectedReport
{
    /// <summary>Writes a line an overlay, and under it the files and what cannot be told.</summary>
    public static void Write(IAnsiConsole console, IReadOnlyList<AffectedOverlay> affected)
    {
        if (affected.Count == 0) console.WriteLine("  no overlay is affected");
        foreach (var overlay in affected)
        {
            console.MarkupLineInterpolated($"  {PromotionRequest.NameOf(Printable.OneLine(overlay.Overlay, 500))}  {StateOf(overlay)}");
            foreach (var file in overlay.Files) console.MarkupLineInterpolated($"    [dim]{Printable.OneLine(file, 500)}[/]");
            foreach (var reference in overlay.Unresolved) console.MarkupLineInterpolated($"    [yellow]{Printable.OneLine(reference.ToString(), 500)}[/]");
        }
    }

    /// <summary>
    /// Writes <c>{"overlay": […], "affected": [{"overlay", "state", "files", "unresolved"}]}</c>: the first is a matrix of what there is
    /// to render, the second says all, removed overlays too.
    /// </summary>
    public static void Write(Utf8JsonWriter json, IReadOnlyList<AffectedOverlay> affected)
    {
        json.WriteStartObject();
        List(json, "overlay", affected.Where(overlay => overlay.State != OverlayChange.Removed).Select(overlay => PromotionRequest.NameOf(overlay.Overlay)));
        json.WriteStartArray("affected");
        foreach (var overlay in affected)
        {
            json.WriteStartObject();
            json.WriteString("overlay", PromotionRequest.NameOf(overlay.Overlay));
            json.WriteString("state", StateOf(overlay));
            List(json, "files", overlay.Files);
            List(json, "unresolved", overlay.Unresolved.Select(reference => reference.ToString()));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        json.WriteEndObject();
    }

    private static string StateOf(AffectedOverlay overlay) => overlay.State switch
    {
        OverlayChange.Added => "added",
        OverlayChange.Removed => "removed",
        OverlayChange.Unknown => "unknown",
        OverlayChange.Broken => "broken",
        _ => "changed",
    };

    private static void List(Utf8JsonWriter json, string name, IEnumerable<string> texts)
    {
        json.WriteStartArray(name);
        foreach (var text in texts) json.WriteStringValue(text);
        json.WriteEndArray();
    }
}
