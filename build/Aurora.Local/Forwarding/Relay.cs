using System.Buffers;
using System.Net.Sockets;

namespace Aurora.Local.Forwarding;

/// <summary>Moving of bytes between two connections.</summary>
internal static class Relay
{
    private const int BufferLength = 64 * 1024;

    /// <summary>Sends all of it.</summary>
    /// <returns>False when the receiver is gone.</returns>
    public static async ValueTask<bool> SendAsync(Socket to, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        try
        {
            while (!bytes.IsEmpty) bytes = bytes[await to.SendAsync(bytes, cancellation).ConfigureAwait(false)..];
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Sends on what comes from a client until its end, or until the server is gone.</summary>
    /// <exception cref="SocketException">The client broke.</exception>
    public static async Task PumpAsync(Socket client, Socket server, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int count;
            while ((count = await client.ReceiveAsync(buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                if (!await SendAsync(server, buffer.AsMemory(0, count), cancellation).ConfigureAwait(false)) return;
            }

            SayEnd(server);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Sends on what comes from a server until its end, orderly or not.</summary>
    /// <param name="server">The server.</param>
    /// <param name="client">The client.</param>
    /// <param name="isBehind">Is told before and after each time that the client has to take something.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>False when the client is gone.</returns>
    public static async Task<bool> PumpBackAsync(Socket server, Socket client, Action<bool> isBehind, CancellationToken cancellation)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BufferLength);
        try
        {
            int count;
            while ((count = await ReceiveAsync(server, buffer, cancellation).ConfigureAwait(false)) > 0)
            {
                isBehind(true);
                if (!await SendAsync(client, buffer.AsMemory(0, count), cancellation).ConfigureAwait(false)) return false;
                isBehind(false);
            }

            return true;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Tells the receiver that nothing more comes.</summary>
    public static void SayEnd(Socket to)
    {
        try
        {
            to.Shutdown(SocketShutdown.Send);
        }
        catch (SocketException)
        {
            // It is gone, and knows.
        }
    }

    // A reset is an end like any other: the reader's task is to see that there is one.
    private static async ValueTask<int> ReceiveAsync(Socket from, Memory<byte> buffer, CancellationToken cancellation)
    {
        try
        {
            return await from.ReceiveAsync(buffer, cancellation).ConfigureAwait(false);
        }
        catch (SocketException)
        {
            return 0;
        }
    }
}
