using Cake.Core;

namespace Aurora.Common;

/// <summary>
/// Ends a target that judges with an exit code that says why: 0 is clean, <see cref="Found"/> means that it judged and found
/// something, <see cref="Unable"/> that it could not judge.
/// </summary>
/// <param name="run">Takes the exit code.</param>
public sealed class Judgement(RunCancellation run)
{
    /// <summary>The exit code for findings at or above the limit.</summary>
    public const int Found = 1;

    /// <summary>The exit code for what could not be verified: an overlay does not render, a tool or a revision is missing.</summary>
    public const int Unable = 2;

    /// <summary>When a target that judges ends with another exit code than 0, for its manual.</summary>
    public static IReadOnlyList<(int ExitCode, string When)> Ends { get; } =
        [(Found, "a finding is at or above --fail-on"), (Unable, "it could not judge: an overlay does not render, a revision or a tool is missing")];

    /// <summary>The same for a target that judges on its way to something else.</summary>
    public static IReadOnlyList<(int ExitCode, string When)> EndsOnTheWay { get; } =
        [(Found, "it could not be done as asked, or a finding is at or above --fail-on; the error says why and how to mend it"), Ends[1]];

    /// <summary>Runs what judges. Whatever stops it from judging ends the run with <see cref="Unable"/>.</summary>
    public async Task OfAsync(Func<Task> judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        try
        {
            await judge().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            run.EndWith(Unable); // after the code of findings, if those are what it threw
            throw;
        }
    }

    /// <summary>The end of a run that judged and found something.</summary>
    /// <param name="problem">What was found, in one sentence.</param>
    /// <param name="mend">How to go on, in one sentence.</param>
    public CakeException Findings(string problem, string mend)
    {
        run.EndWith(Found);
        return new CakeException(Found, $"{problem} {mend}");
    }
}
