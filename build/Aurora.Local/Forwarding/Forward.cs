using System.Net.Sockets;
using Aurora.Local.Clusters;
using Aurora.Local.Overlays;
using Aurora.Local.Ports;
using Aurora.Local.Probes;
using Aurora.Local.Tunnels;

namespace Aurora.Local.Forwarding;

/// <summary>One forwarded port: its listener, which stays, and the tunnels behind it, which come and go.</summary>
public sealed class Forward : IFollower
{
    private static readonly TimeSpan LooksEvery = TimeSpan.FromSeconds(2); // a black hole is to be left within 5 s, and three idle forwards may take 2 % of a core
    private static readonly TimeSpan SharesAfter = TimeSpan.FromMilliseconds(150); // about what it takes to start a kubectl

    private readonly Lock _gate = new();
    private readonly ForwardedPort _port;
    private readonly LocalListener _listener;
    private readonly TunnelPool _tunnels;
    private readonly ServerProtocol _protocol;
    private readonly IForwardEvents _events;
    private readonly TimeProvider _time;
    private readonly ClientSet _clients = new();
    private Whereabouts _where = new(null, 0, null);
    private ForwardStatus _status;
    private bool _isOver;

    /// <param name="port">What to forward.</param>
    /// <param name="listener">Holds its port.</param>
    /// <param name="kubectl">Makes the tunnels.</param>
    /// <param name="events">Hears what happens.</param>
    /// <param name="time">Tells and waits.</param>
    /// <param name="random">Spreads what is tried again.</param>
    public Forward(ForwardedPort port, LocalListener listener, KubectlCommands kubectl, IForwardEvents events, TimeProvider time, Random random)
    {
        ArgumentNullException.ThrowIfNull(time);
        (_port, _listener, _events, _time) = (port, listener, events, time);
        _protocol = ServerProtocol.Of(port);
        _status = new ForwardStatus(port, false, null, null, -1, time.GetUtcNow());
        var backoff = new Backoff(TimeSpan.FromMilliseconds(250), TimeSpan.FromSeconds(3), time, random);
        var sharesAfter = _protocol.EndsInOrder ? SharesAfter : Timeout.InfiniteTimeSpan;
        _tunnels = new TunnelPool(to => kubectl.Forward(to.Namespace, to.Pod, to.Port), new Probe(_protocol, time), backoff, sharesAfter, time, Update);
    }

    /// <summary>How it is.</summary>
    public ForwardStatus Status
    {
        get
        {
            lock (_gate) return _status with { Restarts = Math.Max(0, _status.Restarts), Connections = _clients.Count };
        }
    }

    /// <summary>Forwards until it is cancelled; then no client, tunnel or kubectl of it is left.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var end = cancellation.Register(() =>
        {
            lock (_gate) _isOver = true; // what breaks from now on is meant to
        }).ConfigureAwait(false);
        try
        {
            await Together.RunAsync(cancellation, token => _listener.AcceptAsync(client => Serve(client, token), token), LookAsync, _clients.FailedAsync).ConfigureAwait(false);
        }
        finally
        {
            _listener.Dispose();
            await _tunnels.EndAsync().ConfigureAwait(false);
            await _clients.EndedAsync().ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <inheritdoc/>
    public void Leads(Whereabouts where)
    {
        ArgumentNullException.ThrowIfNull(where);
        lock (_gate) _where = where;
        _tunnels.GoTo(where.Pod is { } pod ? new Destination(_port.Namespace, pod.Name, pod.Id, where.Port) : null, where.Problem is null);
    }

    /// <inheritdoc/>
    public void IsGone(string pod) => _tunnels.Forget(pod);

    private void Serve(Socket client, CancellationToken cancellation) =>
        _clients.Add(new ClientConnection(client, _tunnels, _protocol, _time, why => _events.GaveUp(_port, why)).RunAsync(cancellation));

    private async Task LookAsync(CancellationToken cancellation)
    {
        using var timer = new PeriodicTimer(LooksEvery, _time);
        while (await timer.WaitForNextTickAsync(cancellation).ConfigureAwait(false)) await _tunnels.LookAsync(cancellation).ConfigureAwait(false);
    }

    private void Update()
    {
        lock (_gate)
        {
            if (_isOver) return;
            var isReady = _tunnels.IsReady;
            var now = new ForwardStatus(_port, isReady, _where.Pod?.Name, isReady ? null : _where.Problem ?? _tunnels.Failure, _status.Restarts, _status.Since);
            if (!now.DiffersFrom(_status)) return;
            if (isReady != _status.IsReady) now = now with { Since = _time.GetUtcNow(), Restarts = _status.Restarts + (isReady ? 1 : 0) };
            _status = now;
            _events.Changed(now with { Restarts = Math.Max(0, now.Restarts) });
        }
    }
}
