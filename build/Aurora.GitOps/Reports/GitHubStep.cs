using System.Globalization;
using Aurora.Common;
using Aurora.GitOps.Reports.Verdicts;
using Aurora.Manifests.Checks;
using Cake.Core;
using Spectre.Console;

namespace Aurora.GitOps.Reports;

/// <summary>The step of GitHub Actions that the run is, if it is one.</summary>
public sealed class GitHubStep(ICakeEnvironment environment, IAnsiConsole console)
{
    /// <summary>The most annotations of a kind that GitHub shows of a step; more are dropped without a word.</summary>
    public const int MaximumAnnotations = 10;

    private bool IsThere => environment.GetEnvironmentVariable("GITHUB_ACTIONS") == "true";

    /// <summary>
    /// Annotates the lines to edit, the same fault of one line once for all overlays that have it. Where there are too many of a
    /// kind, the last annotation says how many more there are.
    /// </summary>
    /// <param name="root">The repository that the findings are of, absolute.</param>
    /// <param name="findings">What to annotate.</param>
    public void Annotate(string root, IEnumerable<ReportedFinding> findings)
    {
        if (!IsThere) return;
        // The lines are for the runner, and one that is wrapped is none; so they go past the console's layout.
        var output = console.Profile.Out.Writer;
        foreach (var kind in findings.GroupBy(finding => finding.Rule.Severity).OrderByDescending(kind => kind.Key))
        {
            var places = kind.OrderByDescending(finding => finding.IsFailure).GroupBy(finding => (finding.Rule.Id, finding.Finding.File, finding.Finding.Line, finding.Message)).ToList();
            var shown = places.Count > MaximumAnnotations ? MaximumAnnotations - 1 : places.Count;
            foreach (var place in places.Take(shown)) output.WriteLine(Annotation(root, [.. place]));
            if (shown < places.Count)
                output.WriteLine($"::{Command(kind.Key)} title=Verify::{places.Count - shown} more of this kind; the summary of the step has them.");
        }

        output.Flush();
    }

    /// <summary>Adds to the summary of the step, within what is left of its limit.</summary>
    /// <param name="markdown">Writes the text, no longer than it is told.</param>
    /// <exception cref="UserError">The file that GitHub names cannot be written.</exception>
    public void Summarize(Func<TextLimit, string> markdown)
    {
        ArgumentNullException.ThrowIfNull(markdown);
        if (!IsThere || environment.GetEnvironmentVariable("GITHUB_STEP_SUMMARY") is not { Length: > 0 } path) return;
        try
        {
            // Other commands of the step write there too, and the limit is for all of them.
            var written = File.Exists(path) ? new FileInfo(path).Length : 0;
            if (TextLimit.StepSummary.Most - written is > 4096 and var left) File.AppendAllText(path, markdown(TextLimit.StepSummary with { Most = (int)left - 1 }) + "\n");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"The step summary {path} cannot be written: {e.Message}", "GITHUB_STEP_SUMMARY names it; unset it where there is none.", e);
        }
    }

    private string Annotation(string root, IReadOnlyList<ReportedFinding> same)
    {
        var finding = same[0].Finding;
        var where = same.Count == 1 ? "" : $" ({same.Count} overlays)";
        return string.Create(
            CultureInfo.InvariantCulture,
            $"::{Command(finding.Rule.Severity)} file={Property(InWorkspace(root, finding.File!))},line={finding.Line},title={Property(finding.Rule.Id)}::{Data($"{same[0].Message} {finding.Rule.Mend}{where}")}");
    }

    // GitHub sees paths from the workspace; what was checked may be a repository below it.
    private string InWorkspace(string root, string file)
    {
        if (environment.GetEnvironmentVariable("GITHUB_WORKSPACE") is not { Length: > 0 } workspace) return file;
        var path = Path.GetRelativePath(workspace, Path.Combine(root, file)).Replace('\\', '/');
        return path.StartsWith("../", StringComparison.Ordinal) || Path.IsPathRooted(path) ? file : path;
    }

    private static string Command(Severity severity) => severity == Severity.Note ? "notice" : FindingJson.Severity(severity);

    // The runner undoes these five and no others (https://github.com/actions/toolkit, packages/core/src/command.ts).
    private static string Data(string text) => text.Replace("%", "%25", StringComparison.Ordinal).Replace("\r", "%0D", StringComparison.Ordinal).Replace("\n", "%0A", StringComparison.Ordinal);

    private static string Property(string text) => Data(text).Replace(":", "%3A", StringComparison.Ordinal).Replace(",", "%2C", StringComparison.Ordinal);
}
