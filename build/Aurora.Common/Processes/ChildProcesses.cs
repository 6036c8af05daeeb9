using System.Collections.Concurrent;
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
    private readonly ConcurrentDictionary<Process, bool> _alive = new();
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
    /// <exception cref="UserError">There is no such program, or it may not be run.</exception>
    public Process Start(ProcessStartInfo info)
    {
        var process = new Process { StartInfo = info, EnableRaisingEvents = true };

        // .NET raises Exited, and looks at HasExited, inside a lock on the process: nothing in here may hold our own lock
        // while it waits for that one, or a child that exits at once ends neither.
        process.Exited += (_, _) => _alive.TryRemove(process, out _);
        lock (_gate)
        {
            if (_ended) throw new OperationCanceledException();
            Begin(process);
            _alive[process] = true;
        }

        if (process.HasExited) _alive.TryRemove(process, out _);
        return process;
    }

    private static void Begin(Process process)
    {
        try
        {
            process.Start();
        }
        catch (Win32Exception e)
        {
            throw new UserError(
                $"The program '{process.StartInfo.FileName}' cannot be started: {e.Message}.",
                "Install it, or put it on the PATH; './build.sh --target=Doctor' shows what is there.", e);
        }
    }

    /// <summary>Ends every child with all its descendants, and lets no new one start.</summary>
    public void EndAll()
    {
        Process[] alive;
        lock (_gate)
        {
            _ended = true;
            alive = [.. _alive.Keys];
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
}
