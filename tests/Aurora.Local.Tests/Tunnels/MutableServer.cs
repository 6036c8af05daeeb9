using System.Net;
using System.Net.Sockets;

namespace Aurora.Local.Tests.Tunnels;

/// <summary>A server that says back what it hears, until it is mute: then it takes connections and says nothing.</summary>
internal sealed class MutableServer : IDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private volatile bool _isMute;
    private int _answers;
    private int _silences;

    public MutableServer()
    {
        _listener.Start();
        _ = ServeAsync();
    }

    public int Port => ((IPEndPoint)_listener.LocalEndpoint).Port;

    /// <summary>Whether it says nothing.</summary>
    public bool IsMute
    {
        get => _isMute;
        set => _isMute = value;
    }

    /// <summary>To how many it has answered.</summary>
    public int Answers => Volatile.Read(ref _answers);

    /// <summary>To how many it has not.</summary>
    public int Silences => Volatile.Read(ref _silences);

    public void Dispose() => _listener.Dispose();

    private async Task ServeAsync()
    {
        try
        {
            while (true) _ = AnswerAsync(await _listener.AcceptTcpClientAsync());
        }
        catch (Exception e) when (e is SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task AnswerAsync(TcpClient client)
    {
        using (client)
        {
            var heard = new byte[1];
            try
            {
                while (await client.GetStream().ReadAsync(heard) > 0)
                {
                    Interlocked.Increment(ref IsMute ? ref _silences : ref _answers);
                    if (!IsMute) await client.GetStream().WriteAsync(heard);
                }
            }
            catch (IOException)
            {
                // The client went away.
            }
        }
    }
}
