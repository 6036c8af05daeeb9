using Aurora.Common;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Differences;
using Aurora.GitOps.Traffic;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>Shows a plan at the terminal: what changes in the source, and what changes at runtime.</summary>
public static class PlanReport
{
    /// <summary>What a plan of any kind changes.</summary>
    public static void Write(IAnsiConsole console, ICommitPlan plan)
    {
        if (plan is PromotionPlan promotion) Images(console, promotion);
        if (plan is TrafficPlan { Shift: var shift }) Traffic(console, shift);
    }

    /// <summary>One line an image, what stands in the overlay and what will, and one for the traffic that goes with them.</summary>
    public static void Images(IAnsiConsole console, PromotionPlan plan)
    {
        if (plan.Shift is { } shift) Traffic(console, shift);
        foreach (var image in plan.Overtaken)
            console.MarkupLineInterpolated($"  {Name(image)}  {Short(image.NewVersion)}  [yellow]overtaken[/] by {Short(image.OldVersion)}, a newer build");
        foreach (var image in plan.Unchanged) console.MarkupLineInterpolated($"  {Name(image)}  {Short(image.NewVersion)}  [dim]already there[/]");
        foreach (var image in plan.Changes)
            console.MarkupLineInterpolated($"  {Name(image)}  {Short(image.OldVersion)} [green]→[/] {Pending(Short(image.NewVersion))}");
    }

    private static void Traffic(IAnsiConsole console, TrafficShift shift) => console.WriteLine(
        $"  {Printable.OneLine(shift.App, 80)}  canary {shift.OldState.Canary}% → {shift.State.Canary}%, mirror {shift.OldState.Mirror}% → {shift.State.Mirror}%, matches {Printable.OneLine(shift.State.Matched, 300)}");

    /// <summary>The lines of the kustomization that change, as a diff shows them.</summary>
    public static void Source(IAnsiConsole console, PromotionPlan plan)
    {
        console.MarkupLineInterpolated($"[bold]{plan.File}[/]");
        foreach (var (sign, line) in LineDiff.Between(plan.OldBytes, plan.NewBytes ?? plan.OldBytes))
            console.WriteLine($"  {sign} {Pending(Printable.OneLine(line, 200))}", sign == '-' ? new Style(Color.Red) : new Style(Color.Green));
    }

    /// <summary>The fields of rendered objects that change.</summary>
    public static void Rendered(IAnsiConsole console, ProvenPromotion promotion)
    {
        console.MarkupLineInterpolated($"[bold]at runtime[/] ({PromotionRequest.NameOf(promotion.Plan.Overlay)})");
        foreach (var change in promotion.Diff.Changes)
        {
            console.WriteLine($"  {change.Resource}  {change.Field}");
            console.WriteLine($"    - {Printable.OneLine(change.OldText ?? "")}", new Style(Color.Red));
            console.WriteLine($"    + {Pending(Printable.OneLine(change.NewText ?? ""))}", new Style(Color.Green));
        }

        console.WriteLine($"  nothing else changes; {promotion.Rendered.Count - 1} other overlay{(promotion.Rendered.Count == 2 ? "" : "s")} stay{(promotion.Rendered.Count == 2 ? "s" : "")} the same to the byte");
    }

    /// <summary>Why there is nothing to do.</summary>
    public static string Nothing(ICommitPlan plan) => plan switch
    {
        TrafficPlan => "nothing to shift: the traffic goes so already",
        PromotionPlan { Request: { Traffic: not null, Rollback: null } } => "nothing to shift: the traffic goes so already, and stable runs what the canary runs",
        PromotionPlan { Overtaken.Count: > 0 } => "nothing to promote: newer builds stand there; to go back all the same, name the image with --image=NAME=REF",
        _ => "nothing to promote: the overlay names these versions already",
    };

    private static string Name(PromotedImage image) => image.Entry[(image.Entry.LastIndexOf('/') + 1)..];

    private static string Pending(string text) => text.Replace(PromotedImage.PendingDigest, "(digest known after the push)", StringComparison.Ordinal);

    // A tag whole, of a digest the first twelve digits: enough to tell versions apart in a line.
    private static string Short(string version) =>
        version.Contains(PromotedImage.PendingDigest, StringComparison.Ordinal) ? version :
        version.IndexOf("sha256:", StringComparison.Ordinal) is var at and >= 0 && version.Length > at + 19 ? version[..(at + 19)] : version;
}
