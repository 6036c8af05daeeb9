using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Reports;
using Aurora.GitOps.Reports.Promotions;
using Aurora.Manifests.Checks;
using Cake.Core;
using Spectre.Console;

namespace Aurora.GitOps.Reports.Verdicts;

/// <summary>Gives a verdict to all who read it.</summary>
public sealed class VerdictOutput(IAnsiConsole console, JsonOutput json, GitHubStep github, Judgement judgement)
{
    private const string Sarif = "verify.sarif", JUnit = "verify.junit.xml", CodeQuality = "verify.codequality.json", Markdown = "verify.md";

    /// <summary>Removes the reports of an earlier run: this one may end before there is a verdict.</summary>
    /// <exception cref="UserError">One cannot be removed.</exception>
    public static void Begin(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        new ReportFiles(context.Artifacts).Remove([Sarif, JUnit, CodeQuality, Markdown]);
    }

    /// <summary>
    /// Writes the terminal's report, <c>verify.sarif</c>, <c>verify.junit.xml</c>, <c>verify.codequality.json</c> and
    /// <c>verify.md</c>, whatever the verdict is; on GitHub annotations and the summary of the step; if asked for, JSON.
    /// </summary>
    /// <exception cref="UserError">A file cannot be written.</exception>
    public void Write(AuroraContext context, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(context);
        var limit = FailLimit.Of(context.Options);
        VerdictReport.Write(console, verdict);
        RenderReport.Write(console, verdict.Overlays);
        // One report a run: where something is published, that is it.
        if (context.Options[ReportOptions.Json] && !PublicationOutput.Follows(context)) json.Write(writer => VerifyJson.Write(writer, verdict, limit));

        var reported = ReportedVerdict.Of(verdict);
        var files = new ReportFiles(context.Artifacts);
        files.Write(Sarif, VerdictSarif.Write(reported));
        files.Write(JUnit, VerdictJUnit.Write(reported, limit));
        files.Write(CodeQuality, VerdictCodeQuality.Write(reported));
        files.Write(Markdown, VerdictMarkdown.Write(reported, TextLimit.Comment));
        github.Annotate(context.Root, reported.Findings.Where(finding => finding.Accepted is null));
        github.Summarize(most => VerdictMarkdown.Write(reported, most));
    }

    /// <summary>Ends the run as the verdict asks for.</summary>
    /// <exception cref="UserError">There is no overlay, or one does not render.</exception>
    /// <exception cref="CakeException">There are findings at or above <c>--fail-on</c>.</exception>
    public void Conclude(AuroraContext context, Verdict verdict)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(verdict);
        if (verdict.Overlays.Count == 0)
            throw new UserError($"There is no kustomization in {context.Root}, so there was nothing to verify.", "Run it in a Kustomize repository, or name one with --working=DIR.");
        if (verdict.Failed.Any())
            throw new UserError("Not every overlay renders; see above.", "Mend it and run it again; nothing was committed.");
        if (!verdict.IsClean(FailLimit.Of(context.Options)))
            throw judgement.Findings("Not every overlay is in order; see above.", "Mend it and run it again; nothing was committed.");
    }
}
