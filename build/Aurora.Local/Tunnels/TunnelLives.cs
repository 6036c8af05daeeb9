using System.Diagnostics.CodeAnalysis;
using Aurora.Local.Probes;

namespace Aurora.Local.Tunnels;

/// <summary>
/// The tunnels of a pool from start to end: each is started, proved by an answer of the server, and seen out. What fails spaces what is
/// started after it. Used under the pool's lock, but for <see cref="EndAsync"/>.
/// </summary>
/// <param name="open">Starts a tunnel.</param>
/// <param name="probe">Proves it.</param>
/// <param name="backoff">Spaces what fails.</param>
/// <param name="time">Tells and waits.</param>
/// <param name="change">Makes a change under the pool's lock, and has the pool see to what follows from it.</param>
[SuppressMessage("Design", "CA1001", Justification = "Its source of cancellation has no timer and no handle, and is asked after the end as well.")]
internal sealed class TunnelLives(Func<Destination, Tunnel> open, Probe probe, Backoff backoff, TimeProvider time, Action<Action> change)
{
    private static readonly TimeSpan StartLimit = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan AnswerLimit = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan ShortLife = TimeSpan.FromSeconds(2);

    private readonly List<PooledTunnel> _tunnels = [];
    private readonly List<Task> _running = [];
    private readonly CancellationTokenSource _over = new();
    private TaskCompletionSource _proof = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private bool _isBackingOff;

    /// <summary>Those whose kubectl lives.</summary>
    public IReadOnlyList<PooledTunnel> All => _tunnels;

    /// <summary>Those that lead where new clients want to go.</summary>
    public IEnumerable<PooledTunnel> Current => _tunnels.Where(tunnel => !tunnel.IsRetired);

    /// <summary>Is done when the server has answered through one more new tunnel.</summary>
    public Task NextProof => _proof.Task;

    /// <summary>Why the last start failed; null since one succeeded.</summary>
    public string? Failure { get; private set; }

    /// <summary>False while one more would only fail like the last: after a failure each waits for its time, and tries alone.</summary>
    public bool MayStart =>
        !_isBackingOff && !_over.IsCancellationRequested && !(backoff.IsBehind && Current.Any(tunnel => tunnel.State == TunnelState.Starting));

    /// <summary>Starts one more.</summary>
    public void Start(Destination destination)
    {
        var tunnel = new PooledTunnel(open(destination), destination, time.GetTimestamp());
        _tunnels.Add(tunnel);
        Track(Task.Run(() => LiveAsync(tunnel)));
    }

    /// <summary>What failed so far says nothing any more.</summary>
    public void StartAfresh()
    {
        backoff.Succeeded();
        _isBackingOff = false;
        Failure = null;
    }

    /// <summary>The last client of a tunnel has gone, which may have ended it: that shows within a moment.</summary>
    public void LetRest(PooledTunnel tunnel)
    {
        tunnel.Become(TunnelState.Resting, time.GetTimestamp());
        Track(RestAsync(tunnel));
    }

    /// <summary>Ends every tunnel and waits until each has.</summary>
    public async Task EndAsync()
    {
        Task[] running = [];
        await _over.CancelAsync().ConfigureAwait(false);
        change(() =>
        {
            foreach (var tunnel in _tunnels) tunnel.End();
            running = [.. _running];
        });
        await Task.WhenAll(running).ConfigureAwait(false);
    }

    private void Track(Task task)
    {
        _running.RemoveAll(other => other.IsCompletedSuccessfully);
        _running.Add(task);
    }

    private async Task LiveAsync(PooledTunnel tunnel)
    {
        var failure = await ProveAsync(tunnel).ConfigureAwait(false);
        if (failure is null)
        {
            change(() =>
            {
                backoff.Succeeded();
                Failure = null;
                tunnel.Become(TunnelState.Free, time.GetTimestamp());
                _proof.SetResult();
                _proof = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            });
        }
        else
        {
            change(tunnel.Tunnel.End);
        }

        var end = await tunnel.Tunnel.Ended.ConfigureAwait(false);
        change(() =>
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
            change(() => tunnel.Address = address);
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

    private async Task RestAsync(PooledTunnel tunnel)
    {
        await Task.Delay(Rest, time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        change(() =>
        {
            if (tunnel.State == TunnelState.Resting) tunnel.Become(TunnelState.Free, time.GetTimestamp());
        });
    }

    private void BackOff()
    {
        if (_isBackingOff) return;
        _isBackingOff = true;
        Track(WaitAsync(backoff.Failed()));

        async Task WaitAsync(TimeSpan wait)
        {
            await Task.Delay(wait, time, _over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            change(() => _isBackingOff = false);
        }
    }
}
