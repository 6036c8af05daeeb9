using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.PullRequests;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Promotions;

/// <summary>Shows at the terminal what was published.</summary>
public static class PublicationReport
{
    /// <summary>The commit, and what else the user should know; or why there was nothing to do.</summary>
    /// <param name="console">Where to.</param>
    /// <param name="promotion">What was planned.</param>
    /// <param name="published">What was published; null for nothing.</param>
    /// <param name="leftovers">What the user should know where there was nothing, a sentence each.</param>
    public static void Write(IAnsiConsole console, PromotionRun promotion, Publication? published, IReadOnlyList<string> leftovers)
    {
        if (published is null)
        {
            if (promotion is { IsPlannedAgain: true, Plan: PromotionPlan plan }) PlanReport.Images(console, plan);
            console.WriteLine("  " + PlanReport.Nothing(promotion.Plan!));
        }
        else
        {
            console.MarkupLineInterpolated($"  [green]{published.Commit[..12]}[/] {promotion.Plan!.Subject}");
        }

        foreach (var note in published?.Notes ?? leftovers) console.MarkupLineInterpolated($"    {note}");
    }

    /// <summary>What became of a pull request, in a sentence.</summary>
    /// <param name="outcome">What became of it.</param>
    /// <param name="target">The branch that it is proposed to, as people read it.</param>
    public static string Of(PullRequestOutcome outcome, string target) => outcome.State switch
    {
        PullRequestState.Opened => $"pull request opened: {outcome.Url}",
        PullRequestState.Updated => $"pull request updated: {outcome.Url}",
        PullRequestState.Unchanged => $"pull request says so already: {outcome.Url}",
        _ when outcome.Url is null => $"open a pull request of it to {target}",
        _ => $"open a pull request of it to {target}: {outcome.Url}",
    };
}
