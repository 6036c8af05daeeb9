using System.Net.Sockets;
using Aurora.Testing.FakeKubernetes.PortForwarding;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>A pod that a test may mistreat. Behind each of its ports listens a real server.</summary>
public sealed class FakePod
{
    private readonly FakeApiServer _server;
    private readonly IReadOnlyList<FakePort> _ports;
    private readonly Lock _gate = new();
    private readonly HashSet<PortForwardTunnel> _tunnels = [];
    private TaskCompletionSource _answers = Answering();
    private int _portForwards;

    internal FakePod(FakeApiServer server, string @namespace, string name, string app, IReadOnlyList<FakePort> ports, bool isPending)
    {
        (_server, _ports) = (server, ports);
        (Namespace, Name, App) = (@namespace, name, app);
        Uid = (string)server.Objects.Put(FakeResource.Pods, PodManifest.Of(@namespace, name, app, ports, isPending))["metadata"]!["uid"]!;
    }

    /// <summary>Its namespace.</summary>
    public string Namespace { get; }

    /// <summary>Its name; a StatefulSet's next pod has the same.</summary>
    public string Name { get; }

    /// <summary>The value of its label <c>app</c>.</summary>
    public string App { get; }

    /// <summary>What tells it from another pod of the same name.</summary>
    public string Uid { get; }

    /// <summary>True after <see cref="Kill"/>.</summary>
    public bool IsGone { get; private set; }

    /// <summary>Whether its ports refuse connections although something listens behind them.</summary>
    public bool RefusesConnections { get; set; }

    /// <summary>How many port-forwards were started to it: WebSocket or SPDY, those that were let through.</summary>
    public int PortForwards => _portForwards;

    /// <summary>How many of these live.</summary>
    public int OpenTunnels
    {
        get { lock (_gate) return _tunnels.Count; }
    }

    /// <summary>How many clients go through them at this moment.</summary>
    public int OpenConnections
    {
        get { lock (_gate) return _tunnels.Sum(tunnel => tunnel.Connections); }
    }

    /// <summary>Lets a pending pod run and be ready.</summary>
    public void Run() => _server.Objects.Change(FakeResource.Pods, Namespace, Name, pod => pod["status"] = PodManifest.Status(_ports, isPending: false));

    /// <summary>
    /// Deletes it as a cluster does: gone from the API, its connections ended by their server. Tunnels stay open and silent, and the
    /// next client of one gets an error. <see cref="CutTunnels"/> before or after it for a node that goes, too.
    /// </summary>
    public void Kill()
    {
        IsGone = true;
        _server.Objects.Remove(FakeResource.Pods, Namespace, Name, Uid);
        foreach (var tunnel in Tunnels()) tunnel.EndConnections(null);
    }

    /// <summary>Kills it and puts another in its place, which is pending until <see cref="Run"/>.</summary>
    public FakePod ReplaceBy(string name)
    {
        Kill();
        return _server.AddPendingPod(Namespace, name, App, [.. _ports]);
    }

    /// <summary>Cuts the TCP connection of each tunnel.</summary>
    public void CutTunnels()
    {
        foreach (var tunnel in Tunnels()) tunnel.Cut();
    }

    /// <summary>Resets each connection in the pod: the kubelet says so on its error stream.</summary>
    public void ResetConnections()
    {
        foreach (var tunnel in Tunnels()) tunnel.EndConnections("read tcp4 127.0.0.1: read: connection reset by peer");
    }

    /// <summary>The tunnels of this moment swallow what goes in, for ever, and nothing comes out; new ones work.</summary>
    public void BlackHoleTunnels()
    {
        foreach (var tunnel in Tunnels()) tunnel.TurnIntoBlackHole();
    }

    /// <summary>A new tunnel is not answered until <see cref="Resume"/>; those of this moment work.</summary>
    public void HoldNewTunnels()
    {
        lock (_gate) _answers = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }

    /// <summary>As <see cref="BlackHoleTunnels"/>, and a new tunnel is not even answered until <see cref="Resume"/>.</summary>
    public void Stall()
    {
        HoldNewTunnels();
        BlackHoleTunnels();
    }

    /// <summary>New tunnels work again.</summary>
    public void Resume()
    {
        lock (_gate) _answers.TrySetResult();
    }

    /// <summary>Waits while it is stalled.</summary>
    internal Task AnswersAsync(CancellationToken cancellation)
    {
        lock (_gate) return _answers.Task.WaitAsync(cancellation);
    }

    /// <summary>Where the real server of a port listens.</summary>
    internal int LocalPort(int number) =>
        !RefusesConnections && _ports.FirstOrDefault(port => port.Number == number) is { } found ? found.LocalPort : throw new SocketException((int)SocketError.ConnectionRefused);

    /// <summary>Serves a tunnel to its end.</summary>
    internal async Task ServeTunnelAsync(Stream stream, Action abort, CancellationToken cancellation)
    {
        using var tunnel = new PortForwardTunnel(this, stream, abort);
        Interlocked.Increment(ref _portForwards);
        lock (_gate) _tunnels.Add(tunnel);
        try
        {
            await tunnel.RunAsync(cancellation);
        }
        finally
        {
            lock (_gate) _tunnels.Remove(tunnel);
        }
    }

    private PortForwardTunnel[] Tunnels()
    {
        lock (_gate) return [.. _tunnels];
    }

    private static TaskCompletionSource Answering()
    {
        var answering = new TaskCompletionSource();
        answering.SetResult();
        return answering;
    }
}
