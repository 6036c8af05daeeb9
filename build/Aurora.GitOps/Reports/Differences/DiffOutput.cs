using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.GitOps.Diffs;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Reports.Verdicts;
using Cake.Core;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Differences;

/// <summary>Gives a difference to all who read it.</summary>
public sealed class DiffOutput(IAnsiConsole console, JsonOutput json, GitHubStep github, Judgement judgement)
{
    private const string Markdown = "diff.md", Page = "diff.html";

    /// <summary>Removes the reports of an earlier run: this one may end before there is a difference to report.</summary>
    /// <exception cref="UserError">One cannot be removed.</exception>
    public static void Begin(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        new ReportFiles(context.Artifacts).Remove([Markdown, Page]);
    }

    /// <summary>Writes the terminal's report, <c>diff.md</c>, <c>diff.html</c>, the summary of a step on GitHub and, if asked for, JSON.</summary>
    public void Write(AuroraContext context, RuntimeDiff diff)
    {
        DiffReport.Write(console, diff);
        var files = new ReportFiles(context.Artifacts);
        files.Write(Markdown, DiffMarkdown.Write(diff, TextLimit.Comment));
        files.Write(Page, DiffPage.Write(diff));
        if (context.Options[ReportOptions.Json]) json.Write(writer => DiffJson.Write(writer, diff));
        github.Summarize(limit => DiffMarkdown.Write(diff, limit));
    }

    /// <summary>Ends the run as the difference asks for: new findings are an error, what does not render cannot be verified.</summary>
    /// <exception cref="UserError">The newer side of an overlay does not render.</exception>
    /// <exception cref="CakeException">There are new findings at or above <c>--fail-on</c>.</exception>
    public void Conclude(AuroraContext context, RuntimeDiff diff)
    {
        var limit = FailLimit.Of(context.Options);
        if (diff.Broken.ToList() is { Count: > 0 } broken)
            throw new UserError($"{Counted.Of(broken.Count, "overlay")} of {diff.Until} cannot be rendered: {string.Join(", ", broken.Select(overlay => Printable.OneLine(PromotionRequest.NameOf(overlay.Overlay))))}.", "See above, and mend it.");
        if (diff.NewFindings.Count(finding => finding.Rule.Severity >= limit) is > 0 and var count)
            throw judgement.Findings($"{Counted.Of(count, "new finding")} at or above '{FindingJson.Severity(limit)}'; see above.", "Mend it, or raise --fail-on.");
    }
}
