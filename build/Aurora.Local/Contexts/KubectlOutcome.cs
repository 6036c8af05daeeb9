using Aurora.Common.Processes;
using Cake.Core;

namespace Aurora.Local.Contexts;

/// <summary>How one call of a kubectl alias ended.</summary>
/// <param name="Succeeded">Whether kubectl ended with 0.</param>
/// <param name="Lines">Its standard output.</param>
/// <param name="Said">Its standard error.</param>
internal sealed record KubectlOutcome(bool Succeeded, IReadOnlyList<string> Lines, string Said)
{
    /// <summary>Why it failed, on one line: what kubectl said last, without what it writes before its messages.</summary>
    public string Reason => KubectlWords.Last(Said, 400) ?? "kubectl said nothing";

    /// <summary>Calls an alias, which blocks until kubectl ends.</summary>
    /// <param name="cake">Cake's context.</param>
    /// <param name="alias">The alias, which returns standard output.</param>
    /// <param name="cancellation">Ends kubectl.</param>
    /// <param name="heard">Is handed each line of standard output as it comes.</param>
    public static async Task<KubectlOutcome> OfAsync(ICakeContext cake, Func<ICakeContext, IEnumerable<string>> alias, CancellationToken cancellation, Action<string>? heard = null)
    {
        using var captured = new CapturedContext(cake, cancellation, heard);
        try
        {
            var lines = await Task.Run(() => alias(captured).ToArray(), cancellation).ConfigureAwait(false);
            return new KubectlOutcome(true, lines, captured.Said);
        }
        catch (CakeException e)
        {
            cancellation.ThrowIfCancellationRequested();
            return new KubectlOutcome(false, [], captured.Said.Length > 0 ? captured.Said : e.Message);
        }
    }
}
