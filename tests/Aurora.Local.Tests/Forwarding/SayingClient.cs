using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>A client that stays connected: of Redis it is logged in, of PostgreSQL it has only begun to log in, and the server waits.</summary>
internal sealed class SayingClient : IDisposable
{
    private readonly Socket _socket;
    private readonly bool _isRedis;

    private SayingClient(Socket socket, bool isRedis) => (_socket, _isRedis) = (socket, isRedis);

    /// <summary>Connects, and returns when the server has answered.</summary>
    public static async Task<SayingClient> ConnectAsync(DevCluster cluster, string service, CancellationToken cancellation)
    {
        var client = new SayingClient(new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true }, service == "redis");
        await client._socket.ConnectAsync(new IPEndPoint(IPAddress.Loopback, cluster.Port(service)), cancellation);
        await client._socket.SendAsync(client._isRedis ? Login(cluster) : Startup, cancellation);
        (await client.HearAsync(cancellation)).ShouldBe(client._isRedis ? '+' : 'R');
        return client;
    }

    /// <summary>What logs in to Redis.</summary>
    public static byte[] Login(DevCluster cluster)
    {
        var password = cluster.Servers["spring.data.redis.password"];
        return Encoding.ASCII.GetBytes($"*2\r\n$4\r\nAUTH\r\n${password.Length}\r\n{password}\r\n");
    }

    /// <summary>Says something on the same connection; false when it is broken. PostgreSQL refuses what it says, which is an answer, too.</summary>
    public async Task<bool> IsAnsweredAsync(CancellationToken cancellation)
    {
        try
        {
            await _socket.SendAsync(_isRedis ? "*1\r\n$4\r\nPING\r\n"u8.ToArray() : [(byte)'p', 0, 0, 0, 5, 0], cancellation);
            return await HearAsync(cancellation) is '+' or 'E';
        }
        catch (SocketException)
        {
            return false;
        }
    }

    public void Dispose() => _socket.Dispose();

    // Protocol 3.0, without TLS.
    private static byte[] Startup => [0, 0, 0, 37, 0, 3, 0, 0, .. "user\0aurora\0database\0aurora\0\0"u8];

    // The first letter says what an answer is; '\0' is the end.
    private async Task<char> HearAsync(CancellationToken cancellation)
    {
        var buffer = new byte[1024];
        return await _socket.ReceiveAsync(buffer, cancellation) > 0 ? (char)buffer[0] : '\0';
    }
}
