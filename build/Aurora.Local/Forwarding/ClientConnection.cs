using System.Diagnostics.CodeAnalysis;
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
[SuppressMessage("Design", "CA1001", Justification = "RunAsync, which serves it once, disposes of its input.")]
internal sealed class ClientConnection(Socket client, TunnelPool tunnels, ServerProtocol protocol, TimeProvider time, Action<string> gaveUp)
{
    private const int Attempts = TunnelPool.Most + 1; // all that stood ready may have ended with one pod
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Parting = TimeSpan.FromSeconds(2);

    private readonly ClientInput _input = new(client);
    private volatile bool _hasAnswered;

    /// <summary>Serves it to its end. What breaks on the way ends it, as it would without us.</summary>
    public async Task RunAsync(CancellationToken cancellation)
    {
        await using var ending = _input.ConfigureAwait(false);
        await using var over = cancellation.Register(client.Dispose).ConfigureAwait(false);
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
        catch (Exception e) when (Relay.IsEnd(e))
        {
            // The client is gone.
        }
    }

    // True when it is to be tried again.
    private async Task<bool> TryAsync(CancellationToken cancellation)
    {
        using var lease = await HoldAsync(cancellation).ConfigureAwait(false);
        if (lease is null) return false;
        using var server = new Socket(lease.Address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        if (!IsConnected(server, lease)) return true;
        lease.MayMove = () => !_hasAnswered && _input.MayMove(protocol.MayRepeat);

        var isTaken = await ExchangeAsync(server, lease, cancellation).ConfigureAwait(false);
        server.Dispose();
        lease.Dispose(); // what is left to do needs no tunnel
        if (!isTaken || _input.IsBroken || cancellation.IsCancellationRequested) return false;
        if (!_hasAnswered && !_input.IsOver) return _input.TakeBack(protocol.MayRepeat);
        await PartAsync(cancellation).ConfigureAwait(false);
        return false;
    }

    // Null when the client left, or nothing came in time.
    private async Task<TunnelLease?> HoldAsync(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Patience, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token, _input.Left);
        try
        {
            return await tunnels.AcquireAsync(over.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            if (late.IsCancellationRequested) gaveUp($"a client was closed after {Patience.TotalSeconds:0} s without a tunnel");
            return null;
        }
    }

    private static bool IsConnected(Socket server, TunnelLease lease)
    {
        try
        {
            server.Connect(lease.Address);
            return true;
        }
        catch (SocketException)
        {
            return false; // kubectl has just ended
        }
    }

    // To the end of the server's side. The client's may end before; when it breaks, all is over.
    private async Task<bool> ExchangeAsync(Socket server, TunnelLease lease, CancellationToken cancellation)
    {
        await using var over = cancellation.Register(server.Dispose).ConfigureAwait(false);
        var isTaken = false;
        var receiving = Relay.OnThread(() => isTaken = Relay.PumpBack(
            server, client,
            isBehind =>
            {
                _hasAnswered = true;
                _input.Forget();
                lease.ClientIsBehind = isBehind;
            }));
        _input.LeadTo(server);
        await receiving.ConfigureAwait(false);
        return isTaken;
    }

    // The client gets all that was sent to it: closing at once would take back what it has not read when it is still sending.
    private async Task PartAsync(CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Parting, time);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation, late.Token);
        Relay.SayEnd(client);
        await _input.EndedAsync(over.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
