using Aurora.Ci.Files;
using Aurora.Common;
using Aurora.Common.Processes;
using Cake.Core;

namespace Aurora.Ci.Steps;

/// <summary>Runs one step of one app through Cake's aliases: output captured, failures told with what was said last.</summary>
/// <param name="context">Cake's context.</param>
/// <param name="children">Whoever ends the run ends these.</param>
/// <param name="artifacts">Where logs go, absolute.</param>
public sealed class StepRunner(ICakeContext context, ChildProcesses children, string artifacts)
{
    /// <summary>Runs a step to its end, away from the caller's thread: Cake's aliases block.</summary>
    /// <param name="app">The app.</param>
    /// <param name="step">The step, which names its log: <c>build</c>, <c>test</c>, <c>push</c>.</param>
    /// <param name="run">What it does.</param>
    /// <param name="cancellation">Ends its children.</param>
    /// <param name="input">What its children read from standard input.</param>
    /// <returns>The last lines that its children printed.</returns>
    /// <exception cref="UserError">A child failed; the error shows its last lines and the path of its log.</exception>
    public async Task<IReadOnlyList<string>> RunAsync(string app, string step, Action<ICakeContext> run, CancellationToken cancellation, ReadOnlyMemory<byte> input = default)
    {
        using var log = Open(app, step);
        try
        {
            var processes = new StepProcessRunner(context.Environment, children, log, cancellation) { StandardInput = input };
            await Task.Run(() => run(new StepContext(context, processes)), CancellationToken.None).ConfigureAwait(false);
        }
        catch (CakeException e)
        {
            cancellation.ThrowIfCancellationRequested();
            if (log.Failure is { } unwritten) throw Unwritable(log, unwritten);
            throw new UserError(
                $"{app}: the {step} failed ({e.Message.TrimEnd('.')}):{string.Concat(log.Last.Select(line => $"\n    {line}"))}\n",
                $"The whole output is in {log.ShownAs}.",
                e);
        }

        cancellation.ThrowIfCancellationRequested();
        return log.Failure is { } failure ? throw Unwritable(log, failure) : log.Last;
    }

    private StepLog Open(string app, string step)
    {
        var name = $"{app}-{step}.log";
        try
        {
            return new StepLog(Path.Combine(artifacts, "logs", name), $"{Path.GetFileName(artifacts)}/logs/{name}");
        }
        catch (IOException e) when (DiskFull.Is(e))
        {
            throw DiskFull.Error(artifacts, e);
        }
    }

    private UserError Unwritable(StepLog log, IOException e) =>
        DiskFull.Is(e) ? DiskFull.Error(artifacts, e) : new UserError($"The log {log.ShownAs} cannot be written: {e.Message}", "Let this user write there.", e);
}
