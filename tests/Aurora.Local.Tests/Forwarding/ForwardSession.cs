using System.Collections.Concurrent;
using Aurora.Common.Processes;
using Aurora.Local.Forwarding;
using Aurora.Local.Overlays;
using Aurora.Local.Ports;
using Aurora.Local.Tunnels;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;
using Cake.Core.IO;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>Forwards in this process, from the fake API server, through the real kubectl; ended, with all that they started, when disposed.</summary>
internal sealed class ForwardSession : IForwardEvents, IAsyncDisposable
{
    private readonly CancellationTokenSource _over = new();
    private readonly ChildProcesses _children = new();
    private readonly ConcurrentQueue<string> _events = new();
    private readonly CountedRunner _runner;
    private readonly Task _run;
    private readonly string _kubeconfig;
    private IReadOnlyList<Forward> _forwards = [];

    private ForwardSession(FakeApiServer cluster, IReadOnlyList<ForwardedPort> ports)
    {
        Needs.Program("kubectl", "install it, at least 1.27");
        _kubeconfig = cluster.Kubeconfig;
        var cake = RealCake.In(Checkout.Root, _children);
        _runner = new CountedRunner(new CakeProcessRunner(cake.Environment, _children, TimeProvider.System, new RecordedCommands()).Tied(), cluster.Environment);
        _run = new ForwardRun(new KubectlCommands(cake, _runner, cluster.Context), TimeProvider.System, new Random(1)).RunAsync(ports, LocalListener.Loopback, this, all => _forwards = all, _over.Token);
    }

    /// <summary>How the forwards are.</summary>
    public IReadOnlyList<ForwardStatus> Status => [.. _forwards.Select(forward => forward.Status)];

    /// <summary>What happened so far, a line each.</summary>
    public IReadOnlyList<string> Events => [.. _events];

    /// <summary>How many kubectl were started so far.</summary>
    public int Starts => _runner.Starts;

    /// <summary>The processes that live of those that were started, with what these started: Linux tells them by their environment.</summary>
    public IReadOnlyList<string> Living => Directory.Exists("/proc/self")
        ? [.. Directory.EnumerateDirectories("/proc").Where(folder => char.IsAsciiDigit(System.IO.Path.GetFileName(folder)[0]) && HasEnvironment(folder))]
        : [];

    /// <summary>Begins to forward.</summary>
    public static ForwardSession Start(FakeApiServer cluster, params ForwardedPort[] ports) => new(cluster, ports);

    /// <summary>Begins to forward, and returns when every forward is ready.</summary>
    public static async Task<ForwardSession> ReadyAsync(FakeApiServer cluster, params ForwardedPort[] ports)
    {
        var session = Start(cluster, ports);
        await session.BecomesReadyAsync();
        return session;
    }

    /// <summary>Returns when every forward is ready.</summary>
    public Task BecomesReadyAsync() => HoldsAsync(() => Status.Count > 0 && Status.All(forward => forward.IsReady), "every forward is ready");

    /// <summary>Returns when a condition holds, or fails with what happened.</summary>
    public async Task HoldsAsync(Func<bool> condition, string what)
    {
        try
        {
            await Eventually.HoldsAsync(() => _run.IsCompleted || condition(), what);
        }
        catch (TimeoutException e)
        {
            throw new TimeoutException($"{e.Message}\n{string.Join('\n', Events)}\n{string.Join('\n', Status)}");
        }

        if (_run.IsCompleted) await _run;
    }

    public void Changed(ForwardStatus status) => _events.Enqueue(status.IsReady ? $"{status.Port.Service} ready from {status.Pod}" : $"{status.Port.Service} waits: {status.Problem}");

    public void GaveUp(ForwardedPort port, string why) => _events.Enqueue($"{port.Service} {why}");

    public async ValueTask DisposeAsync()
    {
        if (_over.IsCancellationRequested) return;
        await _over.CancelAsync();
        await _run.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _children.Dispose();
    }

    private bool HasEnvironment(string folder)
    {
        try
        {
            return File.ReadAllText(System.IO.Path.Combine(folder, "environ")).Contains($"KUBECONFIG={_kubeconfig}", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended
        }
    }

    private sealed class CountedRunner(IProcessRunner runner, IReadOnlyDictionary<string, string> environment) : IProcessRunner
    {
        private int _starts;

        public int Starts => _starts;

        public IProcess Start(FilePath filePath, ProcessSettings settings)
        {
            Interlocked.Increment(ref _starts);
            settings.EnvironmentVariables = environment.ToDictionary(pair => pair.Key, pair => (string?)pair.Value);
            return runner.Start(filePath, settings);
        }
    }
}
