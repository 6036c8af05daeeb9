using System.Net;
using System.Net.Sockets;

namespace ServiceDefaults.Tests;

/// <summary>
/// A loopback port that leads to a real server while it is open. While it is cut, connections are reset, those that stand as
/// well as new ones: what a client sees of a server that went away. It begins cut.
/// </summary>
public sealed class Tunnel : IAsyncDisposable
{
    private readonly (string Host, int Port) _target;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Lock _lock = new();
    private readonly HashSet<Socket> _sockets = [];
    private readonly Task _accepting;
    private bool _isOpen;

    public Tunnel((string Host, int Port) target)
    {
        _target = target;
        _listener.Start();
        _accepting = AcceptAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    public void Open()
    {
        lock (_lock)
            _isOpen = true;
    }

    public void Cut()
    {
        lock (_lock)
        {
            _isOpen = false;
            foreach (var socket in _sockets)
                Reset(socket);
            _sockets.Clear();
        }
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Dispose();
        await _accepting;
        Cut();
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            Socket client;
            try
            {
                client = await _listener.AcceptSocketAsync();
            }
            catch (SocketException)
            {
                return; // disposed
            }

            _ = JoinAsync(client);
        }
    }

    private async Task JoinAsync(Socket client)
    {
        var server = new Socket(SocketType.Stream, ProtocolType.Tcp);
        lock (_lock)
        {
            if (!_isOpen)
            {
                Reset(client);
                Reset(server);
                return;
            }

            _ = _sockets.Add(client);
            _ = _sockets.Add(server);
        }

        try
        {
            await server.ConnectAsync(_target.Host, _target.Port);
            await Task.WhenAll(CopyAsync(client, server), CopyAsync(server, client));
        }
        catch (Exception exception) when (exception is SocketException or ObjectDisposedException)
        {
            // Cut, or one side reset it: the other learns of it the same way.
        }

        Reset(client);
        Reset(server);
    }

    private static async Task CopyAsync(Socket from, Socket to)
    {
        var buffer = new byte[16 * 1024];
        while (await from.ReceiveAsync(buffer) is > 0 and var count)
        {
            for (var sent = 0; sent < count;)
                sent += await to.SendAsync(buffer.AsMemory(sent, count - sent));
        }

        to.Shutdown(SocketShutdown.Send);
    }

    private static void Reset(Socket socket) => socket.Close(timeout: 0);
}
