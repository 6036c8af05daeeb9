using System.Collections.Concurrent;
using System.Globalization;
using Aurora.Testing.FakeKubernetes.Spdy;

namespace Aurora.Testing.FakeKubernetes.PortForwarding;

/// <summary>One kubectl port-forward: a SPDY connection over which each client of the local port has a data and an error stream.</summary>
/// <param name="pod">The pod at its other end.</param>
/// <param name="stream">The bytes, in whatever they are wrapped.</param>
/// <param name="abort">Cuts the TCP connection under it.</param>
internal sealed class PortForwardTunnel(FakePod pod, Stream stream, Action abort) : IDisposable
{
    private readonly SpdyConnection _spdy = new(stream);
    private readonly ConcurrentDictionary<int, PodConnection> _connections = new(); // by data stream
    private readonly Dictionary<string, int> _errorStreams = []; // by request

    /// <summary>How many clients it carries at this moment.</summary>
    internal int Connections => _connections.Count;

    /// <summary>Serves it to its end. Never throws.</summary>
    internal async Task RunAsync(CancellationToken cancellation)
    {
        using var ended = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = new List<Task>();
        try
        {
            while (await _spdy.ReadAsync(ended.Token) is { } frame and not SpdyFrame.GoAway)
            {
                if (!_spdy.IsMute) await HandleAsync(frame, running, ended.Token);
            }
        }
        catch (Exception e) when (TunnelEnd.Is(e))
        {
            // kubectl went away, or a switch was thrown.
        }

        await ended.CancelAsync();
        await Task.WhenAll(running);
    }

    /// <summary>From now on nothing comes through, in either direction, and nobody is told.</summary>
    internal void TurnIntoBlackHole() => _spdy.IsMute = true;

    /// <summary>Cuts the TCP connection under it.</summary>
    internal void Cut() => abort();

    /// <summary>Ends every connection: with an error, or as a server does that closes its end.</summary>
    internal void EndConnections(string? failure)
    {
        foreach (var connection in _connections.Values) connection.End(failure);
    }

    /// <inheritdoc/>
    public void Dispose() => _spdy.Dispose();

    private async Task HandleAsync(SpdyFrame frame, List<Task> running, CancellationToken cancellation)
    {
        switch (frame)
        {
            case SpdyFrame.Open open:
                await _spdy.AcceptAsync(open.Stream, cancellation);
                if (open.Headers["streamtype"] == "error") _errorStreams[open.Headers["requestid"]] = open.Stream;
                else running.Add(ConnectAsync(open, cancellation));
                break;
            case SpdyFrame.Data data when _connections.TryGetValue(data.Stream, out var connection):
                connection.Receive(data.Bytes, data.IsLast);
                break;
            case SpdyFrame.Reset reset when _connections.TryGetValue(reset.Stream, out var connection):
                connection.End();
                break;
            case SpdyFrame.Ping ping:
                await _spdy.PingAsync(ping.Id, cancellation);
                break;
        }
    }

    private async Task ConnectAsync(SpdyFrame.Open open, CancellationToken cancellation)
    {
        _errorStreams.Remove(open.Headers["requestid"], out var errorStream);
        using var connection = new PodConnection(_spdy, pod, int.Parse(open.Headers["port"], CultureInfo.InvariantCulture), errorStream, open.Stream);
        _connections[open.Stream] = connection;
        await connection.RunAsync(cancellation);
        _connections.TryRemove(open.Stream, out _);
    }
}
