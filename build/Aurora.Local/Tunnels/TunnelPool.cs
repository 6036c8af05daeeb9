using Aurora.Local.Probes;

namespace Aurora.Local.Tunnels;

/// <summary>
/// The tunnels of one forwarded port. kubectl ends with the first connection that is reset in the pod, and one client that stops
/// reading stops all others of the same kubectl; so each client has one of its own, two more stand ready, and one of those is left for
/// questions to the server. Beyond <see cref="Most"/> processes clients share, and then also that fate; and where that fate is rare, one that
/// has waited for a while shares one until it ends. Safe for use from several threads.
/// </summary>
public sealed class TunnelPool
{
    /// <summary>How many kubectl processes there are at most.</summary>
    public const int Most = 8;

    private const int Spares = 2;
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastLimit = TimeSpan.FromSeconds(3); // a connection is cut only where a busy machine cannot be the reason
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(30);

    private readonly Lock _gate = new();
    private readonly LinkedList<WaitingClient> _waiting = [];
    private readonly TimeSpan _sharesAfter;
    private readonly TunnelLives _lives;
    private readonly Probe _probe;
    private readonly TimeProvider _time;
    private readonly Action _changed;
    private Destination? _destination;
    private bool _mayStart;

    /// <param name="open">Starts a tunnel.</param>
    /// <param name="probe">Proves it.</param>
    /// <param name="backoff">Spaces what fails.</param>
    /// <param name="sharesAfter">How long a client waits for a tunnel of its own while there are fewer than may be; it may be for ever.</param>
    /// <param name="time">Tells and waits.</param>
    /// <param name="changed">Is told of each change. It is called without the pool's lock.</param>
    public TunnelPool(Func<Destination, Tunnel> open, Probe probe, Backoff backoff, TimeSpan sharesAfter, TimeProvider time, Action changed)
    {
        (_probe, _sharesAfter, _time, _changed) = (probe, sharesAfter, time, changed);
        _lives = new TunnelLives(open, probe, backoff, time, Change);
    }

    /// <summary>True while the server answers through a tunnel.</summary>
    public bool IsReady
    {
        get { lock (_gate) return _lives.Current.Any(tunnel => tunnel is { State: not TunnelState.Starting, IsSuspected: false }); }
    }

    /// <summary>Why the last start failed; null since one succeeded.</summary>
    public string? Failure
    {
        get { lock (_gate) return _lives.Failure; }
    }

    /// <summary>Leads new clients elsewhere. Those that are connected keep what they have.</summary>
    /// <param name="destination">Where to; null for nowhere yet.</param>
    /// <param name="mayStart">False while starting tunnels cannot succeed.</param>
    public void GoTo(Destination? destination, bool mayStart) => Change(() =>
    {
        if (destination != _destination)
        {
            _destination = destination;
            foreach (var tunnel in _lives.All.Where(tunnel => tunnel.Destination != destination)) tunnel.Retire();
        }

        if (destination is not null && mayStart && (!_mayStart || !_lives.Current.Any())) _lives.StartAfresh();
        _mayStart = mayStart;
    });

    /// <summary>Ends the tunnels to a pod that is there no more.</summary>
    public void Forget(string podId) => Change(() =>
    {
        foreach (var tunnel in _lives.All.Where(tunnel => tunnel.Destination.PodId == podId)) tunnel.End();
    });

    /// <summary>A tunnel for one client, as soon as there is one.</summary>
    public async Task<TunnelLease> AcquireAsync(CancellationToken cancellation)
    {
        var client = new WaitingClient();
        Change(() => _waiting.AddLast(client));
        await using var giveUp = cancellation.Register(() =>
        {
            lock (_gate) _waiting.Remove(client);
            client.Lease.TrySetCanceled(cancellation);
        }).ConfigureAwait(false);
        var leasing = client.Lease.Task;
        await ((Task)leasing).WaitAsync(_sharesAfter, _time, CancellationToken.None).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (!leasing.IsCompleted) Change(() => client.MayShare = true);
        return await leasing.ConfigureAwait(false);
    }

    /// <summary>
    /// Asks the server through a spare tunnel, never through one in use. Silence is a black hole: the other spares go, too, and
    /// with them the tunnels whose clients would not notice. The others in use are asked as soon as a new tunnel was answered, which cannot
    /// harm a connection that is dead; before that it may be the server that is slow, and whoever waits for it is not to be cut.
    /// </summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        PooledTunnel? spare = null;
        Change(() =>
        {
            EndIdle();
            spare = _lives.Current.Where(tunnel => tunnel.State == TunnelState.Free).MinBy(tunnel => tunnel.Since);
            spare?.Become(TunnelState.Asked, _time.GetTimestamp());
        });
        if (spare is null) return;
        var answer = await _probe.AskAsync(spare.Address!, AnswerLimit, cancellation).ConfigureAwait(false);
        if (answer == ProbeAnswer.Right)
        {
            Change(() => spare.Become(TunnelState.Free, _time.GetTimestamp()));
            return;
        }

        Change(spare.End);
        if (answer == ProbeAnswer.None) await SuspectAllAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends every tunnel and waits until each has.</summary>
    public Task EndAsync()
    {
        lock (_gate)
        {
            foreach (var client in _waiting) client.Lease.TrySetCanceled();
        }

        return _lives.EndAsync();
    }

    private async Task SuspectAllAsync(CancellationToken cancellation)
    {
        PooledTunnel[] used = [];
        var proof = Task.CompletedTask;
        Change(() =>
        {
            proof = _lives.NextProof;
            foreach (var tunnel in _lives.Current.Where(tunnel => tunnel.State is TunnelState.Free or TunnelState.Resting).ToList()) tunnel.End();
            var all = _lives.All.Where(tunnel => tunnel is { State: TunnelState.Used, IsBlocked: false }).ToLookup(tunnel => tunnel.MayMove);
            foreach (var tunnel in all[true]) tunnel.End();
            used = [.. all[false]];
            foreach (var tunnel in used) tunnel.IsSuspected = true;
        });

        if (used.Length == 0) return;
        await proof.WaitAsync(cancellation).ConfigureAwait(false);
        await Task.WhenAll(used.Select(async tunnel =>
        {
            if (await _probe.AskAsync(tunnel.Address!, LastLimit, cancellation).ConfigureAwait(false) == ProbeAnswer.Right) Change(() => tunnel.IsSuspected = false);
            else Change(tunnel.End);
        })).ConfigureAwait(false);
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Tend();
        }

        _changed();
    }

    // Gives those who wait what there is, and starts what is missing.
    private void Tend()
    {
        while (_waiting.First is { } first && Next(first.Value) is { } tunnel)
        {
            _waiting.RemoveFirst();
            var lease = new TunnelLease(tunnel.Address!, lease => Release(tunnel, lease));
            if (!first.Value.Lease.TrySetResult(lease)) continue;
            tunnel.Add(lease);
            tunnel.Become(TunnelState.Used, _time.GetTimestamp());
        }

        while (IsOneMissing()) _lives.Start(_destination!);
    }

    // What the first who waits gets now; null when it has to wait for one that is coming.
    private PooledTunnel? Next(WaitingClient first)
    {
        var free = _lives.Current.Where(tunnel => tunnel.State == TunnelState.Free).ToList();
        var used = _lives.Current.Where(tunnel => tunnel is { State: TunnelState.Used, IsSuspected: false }).ToList();
        var isFull = _lives.All.Count >= Most;
        if (free.Count > (isFull && used.Count > 0 ? 1 : 0)) return free[^1];
        if (!isFull && !first.MayShare) return null;
        var coming = _lives.Current.Count(tunnel => tunnel.State is not TunnelState.Used) - 1; // one is left for questions
        if (!first.MayShare && _waiting.Count <= coming) return null;
        var resting = _lives.Current.Where(tunnel => first.MayShare && tunnel.State == TunnelState.Resting); // which its last client did not end
        var shared = used.Concat(resting).MinBy(tunnel => (tunnel.IsBlocked, tunnel.Uses));
        return shared is null || first.MayShare || shared.Uses < FairShare(used) ? shared : null;
    }

    // How many clients each tunnel gets when those that are coming have come: the first of them is not to take all.
    private int FairShare(IReadOnlyList<PooledTunnel> used)
    {
        var tunnels = Math.Max(1, _lives.Current.Count() - 1);
        return (used.Sum(tunnel => tunnel.Uses) + _waiting.Count + tunnels - 1) / tunnels;
    }

    private bool IsOneMissing()
    {
        if (_destination is null || !_mayStart || !_lives.MayStart) return false;
        if (_lives.All.Count >= Most)
        {
            if (!_lives.Current.Any()) _lives.All[0].End(); // of another pod, and in the way of all new clients
            return false;
        }

        return _lives.Current.Count() < _lives.Current.Count(tunnel => tunnel.State is TunnelState.Used or TunnelState.Resting) + _waiting.Count + Spares;
    }

    private void Release(PooledTunnel tunnel, TunnelLease lease) => Change(() =>
    {
        if (!tunnel.Remove(lease) || tunnel.Uses > 0) return;
        if (tunnel.IsRetired || tunnel.IsSuspected) tunnel.End(); // nobody else gets into it
        _lives.LetRest(tunnel);
    });

    private void EndIdle()
    {
        var free = _lives.Current.Where(tunnel => tunnel.State == TunnelState.Free).ToList();
        var old = free.Where(tunnel => _time.GetElapsedTime(tunnel.IdleSince) > KeptIdle).Take(free.Count - Spares).ToList();
        foreach (var tunnel in old) tunnel.Retire();
    }

    private sealed class WaitingClient
    {
        public TaskCompletionSource<TunnelLease> Lease { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public bool MayShare { get; set; }
    }
}
