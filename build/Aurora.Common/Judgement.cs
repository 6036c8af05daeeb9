using Cake.Core;

namespace Aurora.Common;

/// <summary>
/// Ends a target that judges with an exit code that says why: 0 is clean, <see cref="Found"/> means that it judged and found
/// something, <see cref="Unable"/> that it could not judge. Cake's host ends a run with the code of a <see cref="CakeException"/>.
/// </summary>
public static class Judgement
{
    /// <summary>The exit code for findings at or above the limit.</summary>
    public const int Found = 1;

    /// <summary>The exit code for what could not be verified: an overlay does not render, a tool or a revision is missing.</summary>
    public const int Unable = 2;

    /// <summary>Runs what judges. Whatever stops it from judging ends the run with <see cref="Unable"/>.</summary>
    public static async Task OfAsync(Func<Task> judge)
    {
        ArgumentNullException.ThrowIfNull(judge);
        try
        {
            await judge().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (CakeException or OperationCanceledException))
        {
            throw new CakeException(Unable, e.Message, e);
        }
    }

    /// <summary>The end of a run that judged and found something.</summary>
    /// <param name="problem">What was found, in one sentence.</param>
    /// <param name="mend">How to go on, in one sentence.</param>
    public static CakeException Findings(string problem, string mend) => new(Found, $"{problem} {mend}");
}
