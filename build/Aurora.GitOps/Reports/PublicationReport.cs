using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Spectre.Console;

namespace Aurora.GitOps.Reports;

/// <summary>Shows at the terminal what was published.</summary>
public static class PublicationReport
{
    /// <summary>The commit, and what else the user should know; or that nothing was left to do.</summary>
    public static void Write(IAnsiConsole console, ICommitPlan plan, Publication? published)
    {
        if (published is null)
        {
            if (plan is PromotionPlan promotion) PlanReport.Images(console, promotion);
            console.WriteLine("  " + PlanReport.Nothing(plan));
            return;
        }

        console.MarkupLineInterpolated($"  [green]{published.Commit[..12]}[/] {plan.Subject}");
        foreach (var note in published.Notes) console.MarkupLineInterpolated($"    {note}");
    }
}
