using System.Runtime.InteropServices;
using Aurora.Common.Processes;

namespace Aurora.Common;

/// <summary>
/// Turns Ctrl+C, SIGTERM and SIGHUP into the cancellation of the run: every child is ended with its descendants, temporary
/// folders are removed on the way out, and the exit code says which signal it was.
/// </summary>
public sealed class RunCancellation : IDisposable
{
    private readonly CancellationTokenSource _source = new();
    private readonly Lock _ending = new();
    private readonly List<PosixSignalRegistration> _signals = [];
    private readonly ChildProcesses _children;

    /// <param name="children">The children to end.</param>
    public RunCancellation(ChildProcesses children)
    {
        _children = children;
        foreach (var (signal, number) in new[] { (PosixSignal.SIGINT, 2), (PosixSignal.SIGTERM, 15), (PosixSignal.SIGHUP, 1) })
        {
            _signals.Add(PosixSignalRegistration.Create(signal, context =>
            {
                context.Cancel = true; // the process ends by itself, in order
                End(number);
            }));
        }
    }

    /// <summary>Cancelled when the run is to end.</summary>
    public CancellationToken Token => _source.Token;

    /// <summary>
    /// What the process ends with instead of what the host returns: 128 and the number of the signal that ended the run, as shells
    /// report it, or the code of a verdict; null when there is neither.
    /// </summary>
    public int? ExitCode { get; private set; }

    /// <summary>Lets the run end with a code of its own: Cake's engine wraps what a task throws, and loses the code of a CakeException.</summary>
    public void EndWith(int exitCode)
    {
        lock (_ending) ExitCode ??= exitCode;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var signal in _signals) signal.Dispose();

        // Whoever ends the run is still ending its children when the first of them is gone and the run goes on to its end.
        lock (_ending) _source.Dispose();
    }

    private void End(int signal)
    {
        lock (_ending)
        {
            ExitCode ??= 128 + signal;
            _source.Cancel();
            _children.EndAll();
        }
    }
}
