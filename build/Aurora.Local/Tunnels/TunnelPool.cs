using System.Diagnostics.CodeAnalysis;
using Aurora.Local.Probes;

namespace Aurora.Local.Tunnels;

/// <summary>
/// The tunnels of one forwarded port. kubectl ends with the first connection that is reset in the pod, and one client that stops
/// reading stops all others of the same kubectl; so each client has one of its own, two more stand ready, and one of those is left for
/// questions to the server. Beyond <see cref="Most"/> processes clients share, and then also that fate. Safe for use from several threads.
/// </summary>
/// <param name="open">Starts a tunnel.</param>
/// <param name="probe">Proves it.</param>
/// <param name="backoff">Spaces what fails.</param>
/// <param name="time">Tells and waits.</param>
/// <param name="changed">Is told of each change. It is called without the pool's lock.</param>
[SuppressMessage("Design", "CA1001", Justification = "Its source of cancellation has no timer and no handle, and is asked after the end as well.")]
public sealed class TunnelPool(Func<Destination, Tunnel> open, Probe probe, Backoff backoff, TimeProvider time, Action changed)
{
    /// <summary>How many kubectl processes there are at most.</summary>
    public const int Most = 8;

    private const int Spares = 2;
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan LastLimit = TimeSpan.FromSeconds(3); // a connection is cut only where a busy machine cannot be the reason
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan KeptIdle = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(2);

    private readonly Lock _gate = new();
    private readonly List<PooledTunnel> _tunnels = [];
    private readonly List<Task> _lives = [];
    private readonly LinkedList<TaskCompletionSource<TunnelLease>> _waiting = [];
    private readonly CancellationTokenSource _over = new();
    private Destination? _destination;
    private bool _mayStart;
    private bool _isBackingOff;

    private IEnumerable<PooledTunnel> Current => _tunnels.Where(tunnel => !tunnel.IsRetired);

    /// <summary>True while the server answers through a tunnel.</summary>
    public bool IsReady
    {
        get { lock (_gate) return Current.Any(tunnel => tunnel.State is not TunnelState.Starting); }
    }

    /// <summary>How many clients use tunnels.</summary>
    public int Connections
    {
        get { lock (_gate) return _tunnels.Sum(tunnel => tunnel.Uses); }
    }

    /// <summary>Why the last start failed; null since one succeeded.</summary>
    public string? Failure { get; private set; }

    /// <summary>Leads new clients elsewhere. Those that are connected keep what they have.</summary>
    /// <param name="destination">Where to; null for nowhere yet.</param>
    /// <param name="mayStart">False while starting tunnels cannot succeed.</param>
    public void GoTo(Destination? destination, bool mayStart) => Change(() =>
    {
        if (destination != _destination)
        {
            _destination = destination;
            foreach (var tunnel in _tunnels.Where(tunnel => tunnel.Destination != destination)) tunnel.Retire();
        }

        if (destination is not null && mayStart && (!_mayStart || !Current.Any())) StartAfresh();
        _mayStart = mayStart;
    });

    /// <summary>Ends the tunnels to a pod that is there no more.</summary>
    public void Forget(string podId) => Change(() =>
    {
        foreach (var tunnel in _tunnels.Where(tunnel => tunnel.Destination.PodId == podId)) tunnel.End();
    });

    /// <summary>A tunnel for one client, as soon as there is one.</summary>
    public async Task<TunnelLease> AcquireAsync(CancellationToken cancellation)
    {
        var waiter = new TaskCompletionSource<TunnelLease>(TaskCreationOptions.RunContinuationsAsynchronously);
        Change(() => _waiting.AddLast(waiter));
        await using var giveUp = cancellation.Register(() =>
        {
            lock (_gate) _waiting.Remove(waiter);
            waiter.TrySetCanceled(cancellation);
        }).ConfigureAwait(false);
        return await waiter.Task.ConfigureAwait(false);
    }

    /// <summary>
    /// Asks the server through a spare tunnel, never through one in use. Silence is a black hole: the other spares go, too, and only
    /// now the tunnels in use are asked, which cannot harm a connection that is dead.
    /// </summary>
    public async Task LookAsync(CancellationToken cancellation)
    {
        PooledTunnel? spare = null;
        Change(() =>
        {
            EndIdle();
            spare = Current.Where(tunnel => tunnel.State == TunnelState.Free).MinBy(tunnel => tunnel.Since);
            if (spare is not null) spare.State = TunnelState.Asked; // not idle any less by that
        });
        if (spare is null) return;
        var answer = await probe.AskAsync(spare.Address!, AnswerLimit, cancellation).ConfigureAwait(false);
        if (answer == ProbeAnswer.Right)
        {
            Change(() => Become(spare, TunnelState.Free));
            return;
        }

        Change(spare.End);
        if (answer == ProbeAnswer.None) await SuspectAllAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends every tunnel and waits until each has.</summary>
    public async Task EndAsync()
    {
        Task[] lives;
        await _over.CancelAsync().ConfigureAwait(false);
        lock (_gate)
        {
            foreach (var tunnel in _tunnels) tunnel.End();
            foreach (var waiter in _waiting) waiter.TrySetCanceled();
            lives = [.. _lives];
        }

        await Task.WhenAll(lives).ConfigureAwait(false);
    }

    private async Task SuspectAllAsync(CancellationToken cancellation)
    {
        PooledTunnel[] used = [];
        Change(() =>
        {
            foreach (var tunnel in Current.Where(tunnel => tunnel.State is TunnelState.Free or TunnelState.Resting).ToList()) tunnel.End();
            used = [.. _tunnels.Where(tunnel => tunnel is { State: TunnelState.Used, IsBlocked: false })];
        });

        await Task.WhenAll(used.Select(async tunnel =>
        {
            if (await probe.AskAsync(tunnel.Address!, LastLimit, cancellation).ConfigureAwait(false) != ProbeAnswer.Right) Change(tunnel.End);
        })).ConfigureAwait(false);
    }

    private void Change(Action change)
    {
        lock (_gate)
        {
            change();
            Tend();
        }

        changed();
    }

    // Gives those who wait what there is, and starts what is missing.
    private void Tend()
    {
        while (_waiting.First is { } first && Next() is { } tunnel)
        {
            _waiting.RemoveFirst();
            var lease = new TunnelLease(tunnel.Address!, lease => Release(tunnel, lease));
            if (!first.Value.TrySetResult(lease)) continue;
            tunnel.Add(lease);
            Become(tunnel, TunnelState.Used);
        }

        while (IsOneMissing()) Start(_destination!);
    }

    // What the first who waits gets now; null when it has to wait for one that is coming.
    private PooledTunnel? Next()
    {
        var free = Current.Where(tunnel => tunnel.State == TunnelState.Free).ToList();
        var used = Current.Where(tunnel => tunnel.State == TunnelState.Used).ToList();
        var isFull = _tunnels.Count >= Most;
        if (free.Count > (isFull && used.Count > 0 ? 1 : 0)) return free[^1];
        if (!isFull) return null;
        var coming = Current.Count(tunnel => tunnel.State is not TunnelState.Used) - 1; // one is left for questions
        return _waiting.Count > coming ? used.MinBy(tunnel => tunnel.Uses) : null;
    }

    private bool IsOneMissing()
    {
        if (_destination is null || !_mayStart || _isBackingOff || _over.IsCancellationRequested) return false;
        if (backoff.IsBehind && Current.Any(tunnel => tunnel.State == TunnelState.Starting)) return false; // one alone tries
        if (_tunnels.Count >= Most)
        {
            if (!Current.Any()) _tunnels[0].End(); // of another pod, and in the way of all new clients
            return false;
        }

        return Current.Count() < Current.Count(tunnel => tunnel.State is TunnelState.Used or TunnelState.Resting) + _waiting.Count + Spares;
    }

    private void Start(Destination destination)
    {
        var tunnel = new PooledTunnel(open(destination), destination, time.GetTimestamp());
        _tunnels.Add(tunnel);
        Track(Task.Run(() => LiveAsync(tunnel)));
    }

    private void Track(Task life)
    {
        _lives.RemoveAll(other => other.IsCompletedSuccessfully);
        _lives.Add(life);
    }

    private async Task LiveAsync(PooledTunnel tunnel)
    {
        var failure = await ProveAsync(tunnel).ConfigureAwait(false);
        if (failure is null)
        {
            Change(() =>
            {
                backoff.Succeeded();
                Failure = null;
                Become(tunnel, TunnelState.Free);
            });
        }
        else
        {
            Change(tunnel.Tunnel.End);
        }

        var end = await tunnel.Tunnel.Ended.ConfigureAwait(false);
        Change(() =>
        {
            _tunnels.Remove(tunnel);
            if (tunnel.IsRetired || _over.IsCancellationRequested) return;
            var hasFailed = failure is not null || (!tunnel.WasUsed && time.GetElapsedTime(tunnel.IdleSince) < ShortLife);
            if (!hasFailed) return;
            Failure = failure is { Length: > 0 } ? failure : end.Reason;
            BackOff();
        });
    }

    // Null when the server answered; why not, or an empty text when kubectl says that itself.
    private async Task<string?> ProveAsync(PooledTunnel tunnel)
    {
        try
        {
            var address = await tunnel.Tunnel.Address.WaitAsync(StartLimit, time, _over.Token).ConfigureAwait(false);
            var answer = await probe.AskAsync(address, AnswerLimit, _over.Token).ConfigureAwait(false);
            lock (_gate) tunnel.Address = address;
            return answer == ProbeAnswer.Right ? null
                : $"{(answer == ProbeAnswer.None ? "nothing answers" : "no right answer comes")} from port {tunnel.Destination.Port} of the pod {tunnel.Destination.Pod} ({probe.Protocol})";
        }
        catch (TimeoutException)
        {
            return $"kubectl did not get through to the pod {tunnel.Destination.Pod}";
        }
        catch (OperationCanceledException)
        {
            return "";
        }
    }

    private void BackOff()
    {
        if (_isBackingOff) return;
        _isBackingOff = true;
        Track(WaitAsync(backoff.Failed()));

        async Task WaitAsync(TimeSpan wait)
        {
            await Task.Delay(wait, time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            Change(() => _isBackingOff = false);
        }
    }

    private void StartAfresh()
    {
        backoff.Succeeded();
        _isBackingOff = false;
        Failure = null;
    }

    private void Release(PooledTunnel tunnel, TunnelLease lease) => Change(() =>
    {
        if (!tunnel.Remove(lease) || tunnel.Uses > 0) return;
        if (tunnel.IsRetired) tunnel.Tunnel.End();
        Become(tunnel, TunnelState.Resting);
        Track(RestAsync(tunnel));
    });

    private async Task RestAsync(PooledTunnel tunnel)
    {
        await Task.Delay(Rest, time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        Change(() =>
        {
            if (tunnel.State == TunnelState.Resting) Become(tunnel, TunnelState.Free);
        });
    }

    private void EndIdle()
    {
        var free = Current.Where(tunnel => tunnel.State == TunnelState.Free).ToList();
        var old = free.Where(tunnel => time.GetElapsedTime(tunnel.IdleSince) > KeptIdle).Take(free.Count - Spares).ToList();
        foreach (var tunnel in old) tunnel.Retire();
    }

    private void Become(PooledTunnel tunnel, TunnelState state)
    {
        var now = time.GetTimestamp();
        if (tunnel.State != TunnelState.Asked) tunnel.IdleSince = now;
        (tunnel.State, tunnel.Since) = (state, now);
    }
}
