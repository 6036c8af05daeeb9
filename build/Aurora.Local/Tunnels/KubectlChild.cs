using Aurora.Common;
using Cake.Core;
using Cake.Core.IO;
using Cake.Core.Tooling;

namespace Aurora.Local.Tunnels;

/// <summary>
/// One run of kubectl through an alias of Cake.Kubectl. The aliases block until kubectl ends and hand out no process, so what they
/// start is caught here: its lines are handed over as they come, and it can be ended.
/// </summary>
/// <param name="context">Cake's context.</param>
/// <param name="runner">Starts the process.</param>
/// <param name="hear">Is handed each line of standard output.</param>
public sealed class KubectlChild(ICakeContext context, IProcessRunner runner, Action<string> hear) : CakeContextAdapter(context), IProcessRunner
{
    // What it says last says why it ended; kubectl repeats itself before that.
    private const int Kept = 20;

    private readonly Lock _gate = new();
    private readonly Queue<string> _errors = new();
    private IProcess? _process;
    private Task _ending = Task.CompletedTask;
    private bool _isToEnd;
    private int _exitCode;

    /// <inheritdoc/>
    public override IProcessRunner ProcessRunner => this;

    /// <summary>Runs an alias on a thread of its own, until kubectl ends.</summary>
    /// <param name="alias">Calls the alias on the context that it is given.</param>
    /// <param name="settings">The settings that the alias is called with.</param>
    public Task<KubectlEnd> RunAsync<T>(Action<ICakeContext, T> alias, T settings)
        where T : ToolSettings
    {
        settings.HandleExitCode = code =>
        {
            _exitCode = code;
            return true;
        };
        return Task.Factory.StartNew(() => Run(alias, settings), CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Ends kubectl, without waiting for that; where it has not started yet, it will not.</summary>
    public void End()
    {
        lock (_gate)
        {
            if (_isToEnd) return;
            _isToEnd = true;
            if (_process is { } process) _ending = Task.Run(process.Kill); // which looks at every process of the machine for its descendants
        }
    }

    /// <inheritdoc/>
    public IProcess Start(FilePath filePath, ProcessSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        settings.RedirectStandardOutput = true;
        settings.RedirectStandardError = true;
        settings.RedirectedStandardOutputHandler = line =>
        {
            hear(line);
            return null!; // nobody reads it a second time, and it may be much
        };
        settings.RedirectedStandardErrorHandler = line =>
        {
            Keep(line);
            return null!;
        };
        lock (_gate)
        {
            if (_isToEnd) throw new OperationCanceledException();
            return _process = runner.Start(filePath, settings);
        }
    }

    private KubectlEnd Run<T>(Action<ICakeContext, T> alias, T settings)
        where T : ToolSettings
    {
        try
        {
            alias(this, settings);
            return new KubectlEnd(_exitCode, string.Join('\n', _errors));
        }
        catch (OperationCanceledException)
        {
            return new KubectlEnd(KubectlEnd.NotStarted, "");
        }
        catch (Exception e) when (e is CakeException or UserError)
        {
            return new KubectlEnd(KubectlEnd.NotStarted, e.Message);
        }
        finally
        {
            DisposeProcess();
        }
    }

    private void DisposeProcess()
    {
        IProcess? process;
        lock (_gate) (process, _process) = (_process, null);
        _ending.Wait(); // it still looks at the process
        process?.Dispose();
    }

    private void Keep(string line)
    {
        lock (_gate)
        {
            if (_errors.Count == Kept) _errors.Dequeue();
            _errors.Enqueue(line);
        }
    }
}
