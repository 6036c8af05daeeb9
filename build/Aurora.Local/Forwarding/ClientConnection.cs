using System.Net.Sockets;
using Aurora.Local.Probes;
using Aurora.Local.Tunnels;

namespace Aurora.Local.Forwarding;

/// <summary>
/// A client from its connection to its end. It is held while there is no tunnel, and what it says first is said again through
/// another tunnel when one breaks before the server has said anything, and only then: afterwards the client has to know.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="tunnels">The tunnels.</param>
/// <param name="protocol">Tells what may be said twice.</param>
/// <param name="time">Tells and waits.</param>
/// <param name="gaveUp">Hears why a client was sent away.</param>
internal sealed class ClientConnection(Socket client, TunnelPool tunnels, ServerProtocol protocol, TimeProvider time, Action<string> gaveUp)
{
    private const int Attempts = 4;
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(2);

    private readonly ClientInput _input = new(client);
    private volatile bool _hasAnswered;

    /// <summary>Serves it to its end. What breaks on the way ends it, as it would without us.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        try
        {
            client.NoDelay = true;
            for (var attempt = 1; await TryAsync(cancellation).ConfigureAwait(false); attempt++)
            {
                if (attempt < Attempts) continue;
                gaveUp($"a client was closed: {Attempts} tunnels broke before the server said anything");
                return;
            }
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            // The client is gone, or the run is over.
        }
        finally
        {
            client.Dispose();
            await _input.EndAsync().ConfigureAwait(false);
        }
    }

    // True when it is to be tried again.
    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        using var lease = await HoldAsync(cancellation).ConfigureAwait(false);
        if (lease is null) return false;
        using var server = new Socket(lease.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (!await IsConnectedAsync(server, lease, cancellation).ConfigureAwait(false)) return true;

        await ExchangeAsync(server, lease, cancellation).ConfigureAwait(false);
        lease.Dispose(); // what is left to do needs no tunnel
        if (!_hasAnswered && !_input.IsOver) return !_input.IsTooLong && protocol.MayRepeat(_input.Kept);
        await PartAsync(cancellation).ConfigureAwait(false);
        return false;
    }

    // Null when the client left, or nothing came in time.
    private async Task<TunnelLease?> HoldAsync(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        var acquiring = tunnels.AcquireAsync(over.Token);
        try
        {
            while (!acquiring.IsCompleted && _input.CanHear)
            {
                await HearUntilAsync(acquiring, over.Token).ConfigureAwait(false);
                if (_input is { IsOver: true, Kept.Length: 0 }) throw new OperationCanceledException();
            }

            return await acquiring.ConfigureAwait(false);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException)
        {
            await over.CancelAsync().ConfigureAwait(false);
            if (late.IsCancellationRequested) gaveUp($"a client was closed after {Patience.TotalSeconds:0} s without a tunnel");
            await ((Task)acquiring).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (acquiring.IsCompletedSuccessfully) (await acquiring.ConfigureAwait(false)).Dispose();
            return null;
        }
    }

    // A client that leaves while it is held is noticed by that, and needs no tunnel any more.
    private async Task HearUntilAsync(Task acquiring, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var hearing = _input.HearAsync(over.Token);
        if (await Task.WhenAny(acquiring, hearing).ConfigureAwait(false) == hearing) await hearing.ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await hearing.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing); // where the client broke, whoever hears next is told
    }

    private static async Task<bool> IsConnectedAsync(Socket server, TunnelLease lease, CancellationToken cancellation)
    {
        try
        {
            await server.ConnectAsync(lease.Address, cancellation).ConfigureAwait(false);
            return true;
        }
        catch (SocketException)
        {
            return false; // kubectl has just ended
        }
    }

    // To the end of the server's side. The client's may end before; when it breaks, all is over.
    private async Task ExchangeAsync(Socket server, TunnelLease lease, CancellationToken cancellation)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var sending = SendAsync(server, over);
        var receiving = Relay.PumpBackAsync(
            server, client,
            isBehind =>
            {
                _hasAnswered = true;
                lease.ClientIsBehind = isBehind;
            },
            over.Token);
        await ((Task)receiving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await over.CancelAsync().ConfigureAwait(false);
        await sending.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (sending.IsFaulted) await sending.ConfigureAwait(false);
        if (!await receiving.ConfigureAwait(false)) throw new SocketException((int)SocketError.ConnectionReset);
    }

    private async Task SendAsync(Socket server, CancellationTokenSource over)
    {
        try
        {
            await _input.SendAsync(server, () => _hasAnswered, over.Token).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            await over.CancelAsync().ConfigureAwait(false);
            throw;
        }
    }

    // The client gets all that was sent to it: closing at once would take back what it has not read when it is still sending.
    private async Task PartAsync(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Parting, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        Relay.SayEnd(client);
        await _input.DrainAsync(over.Token).ConfigureAwait(false);
    }
}
