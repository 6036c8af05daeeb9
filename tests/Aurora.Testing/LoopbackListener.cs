using System.Net;
using System.Net.Sockets;

namespace Aurora.Testing;

/// <summary>HTTP listeners on a free port of loopback.</summary>
public static class LoopbackListener
{
    /// <summary>Starts one; the address ends with <paramref name="path"/>.</summary>
    public static (HttpListener Listener, Uri Address) Start(string path)
    {
        for (var attempt = 1; ; attempt++)
        {
            var port = FreePort();
            var listener = new HttpListener { Prefixes = { $"http://localhost:{port}/" } };
            try
            {
                listener.Start();
                return (listener, new Uri($"http://localhost:{port}/{path}"));
            }
            catch (HttpListenerException) when (attempt < 20)
            {
                listener.Close(); // somebody else was faster
            }
        }
    }

    /// <summary>A port that nobody listens on at this moment.</summary>
    public static int FreePort()
    {
        using var socket = new TcpListener(IPAddress.Loopback, 0);
        socket.Start();
        return ((IPEndPoint)socket.LocalEndpoint).Port;
    }
}
