using System.ComponentModel;
using System.Diagnostics;

namespace Aurora.Common.Processes;

/// <summary>
/// The children of this process that are alive. Whatever starts one adds it here, so that a cancelled run leaves none
/// behind. Safe for use from several threads.
/// </summary>
public sealed class ChildProcesses : IDisposable
{
    private readonly Lock _gate = new();
    private readonly HashSet<Process> _alive = [];
    private bool _ended;

    /// <summary>True when all children have been ended: the run is over.</summary>
    public bool HasEnded
    {
        get
        {
            lock (_gate) return _ended;
        }
    }

    /// <summary>Starts a process and keeps it until it exits.</summary>
    /// <exception cref="OperationCanceledException">All children have been ended already: the run is over.</exception>
    public Process Start(ProcessStartInfo info)
    {
        lock (_gate)
        {
            if (_ended) throw new OperationCanceledException();
            var process = new Process { StartInfo = info, EnableRaisingEvents = true };
            process.Exited += (_, _) => Forget(process);
            process.Start();
            _alive.Add(process);
            if (process.HasExited) _alive.Remove(process);
            return process;
        }
    }

    /// <summary>Ends every child with all its descendants, and lets no new one start.</summary>
    public void EndAll()
    {
        Process[] alive;
        lock (_gate)
        {
            _ended = true;
            alive = [.. _alive];
        }

        foreach (var process in alive) End(process);
    }

    /// <summary>Ends one child with all its descendants; a child that has exited already is left alone.</summary>
    public static void End(Process process)
    {
        try
        {
            process.Kill(entireProcessTree: true);
        }
        catch (InvalidOperationException)
        {
            // It has exited, or was never started: what was asked for is so.
        }
        catch (Exception e) when (e is Win32Exception or AggregateException)
        {
            // A descendant runs as another user (sudo) and cannot be ended from here; the other children still are.
        }
    }

    /// <inheritdoc/>
    public void Dispose() => EndAll();

    private void Forget(Process process)
    {
        lock (_gate) _alive.Remove(process);
    }
}
