using System.Net.Sockets;

namespace Aurora.Local.Forwarding;

/// <summary>
/// Moving of bytes between two connections. Each direction has a thread of its own that waits in the kernel: through the thread pool
/// two threads are woken for each piece, which costs more than all the rest, and a socket that was once waited for there is slow for good.
/// </summary>
internal static class Relay
{
    /// <summary>How much is moved at once.</summary>
    public const int BufferLength = 64 * 1024;

    /// <summary>Runs something that waits on a thread of its own.</summary>
    public static Task OnThread(Action action) => Task.Factory.StartNew(action, CancellationToken.None, TaskCreationOptions.LongRunning, TaskScheduler.Default);

    /// <summary>Sends on what comes from a server until its end, orderly or not.</summary>
    /// <param name="server">The server.</param>
    /// <param name="client">The client.</param>
    /// <param name="isBehind">Is told before and after each time that the client has to take something.</param>
    /// <returns>False when the client is gone.</returns>
    public static bool PumpBack(Socket server, Socket client, Action<bool> isBehind)
    {
        var buffer = new byte[BufferLength];
        int count;
        while ((count = Receive(server, buffer)) > 0)
        {
            isBehind(true);
            if (!Send(client, buffer.AsSpan(0, count))) return false;
            isBehind(false);
        }

        return true;
    }

    /// <summary>Sends all of it.</summary>
    /// <returns>False when the receiver is gone.</returns>
    public static bool Send(Socket to, ReadOnlySpan<byte> bytes)
    {
        try
        {
            while (!bytes.IsEmpty) bytes = bytes[to.Send(bytes)..];
            return true;
        }
        catch (Exception e) when (IsEnd(e))
        {
            return false;
        }
    }

    /// <summary>Tells the receiver that nothing more comes.</summary>
    public static void SayEnd(Socket to, SocketShutdown how = SocketShutdown.Send)
    {
        try
        {
            to.Shutdown(how);
        }
        catch (Exception e) when (IsEnd(e))
        {
            // It is gone, and knows.
        }
    }

    /// <summary>How a socket says that its connection is no more.</summary>
    public static bool IsEnd(Exception e) => e is SocketException or ObjectDisposedException;

    // A reset is an end like any other: the reader's task is to see that there is one.
    private static int Receive(Socket from, byte[] buffer)
    {
        try
        {
            return from.Receive(buffer);
        }
        catch (Exception e) when (IsEnd(e))
        {
            return 0;
        }
    }
}
