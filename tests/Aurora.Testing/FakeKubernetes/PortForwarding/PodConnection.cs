using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Threading.Channels;
using Aurora.Testing.FakeKubernetes.Spdy;

namespace Aurora.Testing.FakeKubernetes.PortForwarding;

/// <summary>One client of a forwarded port: bytes between its data stream and a real server. It ends as a kubelet ends it.</summary>
internal sealed class PodConnection(SpdyConnection spdy, FakePod pod, int port, int errorStream, int dataStream) : IDisposable
{
    private static readonly TimeSpan LastWords = TimeSpan.FromSeconds(1);

    private readonly Channel<ReadOnlyMemory<byte>> _fromClient = Channel.CreateUnbounded<ReadOnlyMemory<byte>>(new UnboundedChannelOptions { SingleReader = true, AllowSynchronousContinuations = true });
    private readonly CancellationTokenSource _end = new();
    private readonly Lock _gate = new();
    private string? _failure;
    private bool _isOver;
    private long _received;

    /// <summary>Serves it to its end. Never throws.</summary>
    /// <param name="cancellation">The end of the tunnel.</param>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        using var both = CancellationTokenSource.CreateLinkedTokenSource(_end.Token, cancellation);
        try
        {
            await ServeAsync(both.Token);
        }
        catch (SocketException e)
        {
            _failure ??= e.SocketErrorCode == SocketError.ConnectionRefused ? $"dial tcp4 127.0.0.1:{port}: connect: connection refused" : $"read: {e.Message}";
        }
        catch (Exception e) when (TunnelEnd.Is(e))
        {
            // Somebody ended it, and _failure says whether that is an error; or the tunnel is no more.
        }

        await TellAsync(cancellation);
    }

    /// <summary>Bytes of the client.</summary>
    internal void Receive(ReadOnlyMemory<byte> bytes, bool isLast)
    {
        if (bytes.Length > 0) _fromClient.Writer.TryWrite(bytes);
        if (isLast) _fromClient.Writer.TryComplete();
    }

    /// <summary>Ends it: with an error, or as a server does that closes its end.</summary>
    internal void End(string? failure = null)
    {
        lock (_gate)
        {
            if (_isOver || _end.IsCancellationRequested) return;
            _failure = failure;
            _end.Cancel();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        lock (_gate)
        {
            _isOver = true;
            _end.Dispose();
        }
    }

    private async Task ServeAsync(CancellationToken cancellation)
    {
        if (pod.IsGone)
        {
            _failure = $"network namespace for sandbox \"{pod.Uid}\" is closed";
            return;
        }

        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(IPAddress.Loopback, pod.LocalPort(port), cancellation);
        var sending = SendAsync(socket, cancellation);
        var receiving = ReceiveAsync(socket, cancellation);
        // When the server has said its last word nobody waits for what the client would still send; a failure to send ends it at once.
        var first = await Task.WhenAny(receiving, sending);
        if (first == sending && !sending.IsFaulted) await UntilSilentAsync(receiving, cancellation);
        else await first;
        _ = sending.ContinueWith(static sent => sent.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
        _ = receiving.ContinueWith(static received => received.Exception, CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);
    }

    private async Task SendAsync(Socket socket, CancellationToken cancellation)
    {
        await foreach (var bytes in _fromClient.Reader.ReadAllAsync(cancellation))
        {
            for (var rest = bytes; rest.Length > 0;) rest = rest[await socket.SendAsync(rest, cancellation)..];
        }
    }

    private async Task ReceiveAsync(Socket socket, CancellationToken cancellation)
    {
        var buffer = new byte[32 * 1024];
        while (await socket.ReceiveAsync(buffer, cancellation) is var read and > 0)
        {
            Interlocked.Increment(ref _received);
            await spdy.SendAsync(dataStream, buffer.AsMemory(0, read), isLast: false, cancellation);
        }
    }

    // containerd and CRI-O do not tell the server that the client has ended: they give it a second for its last words, and close.
    private async Task UntilSilentAsync(Task receiving, CancellationToken cancellation)
    {
        long heard;
        do
        {
            heard = Interlocked.Read(ref _received);
            await Task.WhenAny(receiving, Task.Delay(LastWords, cancellation));
        }
        while (!receiving.IsCompleted && heard != Interlocked.Read(ref _received));
        if (receiving.IsCompleted) await receiving;
    }

    private async Task TellAsync(CancellationToken cancellation)
    {
        try
        {
            var text = _failure is null ? "" : $"error forwarding port {port} to pod {pod.Uid}, uid : {_failure}";
            await spdy.SendAsync(errorStream, Encoding.UTF8.GetBytes(text), isLast: true, cancellation);
            await spdy.SendAsync(dataStream, default, isLast: true, cancellation);
        }
        catch (Exception e) when (TunnelEnd.Is(e))
        {
            // The tunnel is no more.
        }
    }
}
