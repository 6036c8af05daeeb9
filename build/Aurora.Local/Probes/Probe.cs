using System.Net;
using System.Net.Sockets;

namespace Aurora.Local.Probes;

/// <summary>Asks a server through a connection of its own.</summary>
/// <param name="protocol">What it speaks.</param>
/// <param name="time">Tells how long it takes.</param>
public sealed class Probe(ServerProtocol protocol, TimeProvider time)
{
    private static readonly TimeSpan Parting = TimeSpan.FromMilliseconds(250);

    /// <summary>The word for what it speaks.</summary>
    public string Protocol => protocol.Name;

    /// <summary>Asks once.</summary>
    /// <param name="address">Where to connect.</param>
    /// <param name="limit">How long the answer may take.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<ProbeAnswer> AskAsync(IPEndPoint address, TimeSpan limit, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(address);
        using var socket = new Socket(address.AddressFamily, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        using var late = new CancellationTokenSource(limit, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            await socket.ConnectAsync(address, ends.Token).ConfigureAwait(false);
            using var stream = new NetworkStream(socket);
            if (!await protocol.AnswersAsync(stream, ends.Token).ConfigureAwait(false)) return ProbeAnswer.Wrong;
            await PartAsync(socket, cancellation).ConfigureAwait(false);
            return ProbeAnswer.Right;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return ProbeAnswer.None;
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            return ProbeAnswer.Wrong;
        }
    }

    // In order: a reset on one connection ends the whole kubectl.
    private async Task PartAsync(Socket socket, CancellationToken cancellation)
    {
        using var late = new CancellationTokenSource(Parting, time);
        using var ends = CancellationTokenSource.CreateLinkedTokenSource(late.Token, cancellation);
        try
        {
            socket.Shutdown(SocketShutdown.Send);
            var rest = new byte[1024];
            while (await socket.ReceiveAsync(rest, ends.Token).ConfigureAwait(false) > 0)
            {
            }
        }
        catch (Exception e) when (e is OperationCanceledException or SocketException)
        {
            // It has answered, which was the question; how it parts is its own business.
        }
    }
}

/// <summary>What came of a question.</summary>
public enum ProbeAnswer
{
    /// <summary>The server answered as its protocol says.</summary>
    Right,

    /// <summary>Something else came back, or the connection ended: nothing listens there, or another server.</summary>
    Wrong,

    /// <summary>Nothing came back in time.</summary>
    None,
}
