using System.Net.Sockets;

namespace Aurora.Local.Forwarding;

/// <summary>
/// What a client sends, heard from its first byte to its end, whether there is a server yet or not. The first of it is kept until a
/// server has answered, so that it can be sent to another one.
/// </summary>
internal sealed class ClientInput : IAsyncDisposable
{
    private const int MostKept = 16 * 1024;
    private static readonly TimeSpan Leaving = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new(); // waited for, which no Lock can be
    private readonly byte[] _kept = new byte[MostKept];
    private readonly CancellationTokenSource _left = new();
    private readonly Socket _client;
    private readonly Task _hearing;
    private Socket? _server;
    private int _count;
    private volatile bool _isKept = true;
    private bool _isOver;
    private bool _isBroken;

    /// <param name="client">The client; disposed with this.</param>
    public ClientInput(Socket client)
    {
        _client = client;
        _hearing = Relay.OnThread(Hear);
    }

    /// <summary>Is cancelled when the client is gone, or has said its end and nothing else while there was no server.</summary>
    public CancellationToken Left => _left.Token;

    /// <summary>True when the client has said its end.</summary>
    public bool IsOver
    {
        get { lock (_gate) return _isOver; }
    }

    /// <summary>True when it did not end in order.</summary>
    public bool IsBroken
    {
        get { lock (_gate) return _isBroken; }
    }

    /// <summary>Takes the client back from a server that is gone: what comes now waits for the next one.</summary>
    /// <returns>True when all that the client sent is kept and may, by <paramref name="judge"/>, be sent again.</returns>
    public bool TakeBack(Func<ReadOnlySpan<byte>, bool> judge)
    {
        lock (_gate)
        {
            _server = null;
            return _isKept && judge(_kept.AsSpan(0, _count));
        }
    }

    /// <summary>
    /// True when all that the client sent may be sent again and it has not said its end. It waits for nothing: false while something is
    /// being sent.
    /// </summary>
    public bool MayMove(Func<ReadOnlySpan<byte>, bool> judge)
    {
        if (!Monitor.TryEnter(_gate)) return false;
        try
        {
            return _isKept && !_isOver && judge(_kept.AsSpan(0, _count));
        }
        finally
        {
            Monitor.Exit(_gate);
        }
    }

    /// <summary>Sends a server what is kept, and from now on what comes. That it is gone is not told here: who reads from it learns the same.</summary>
    public void LeadTo(Socket server)
    {
        lock (_gate)
        {
            _server = server;
            Relay.Send(server, _kept.AsSpan(0, _count));
            if (_isOver) Relay.SayEnd(server);
            if (_isBroken) server.Dispose();
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>The server has answered: what is kept is not needed any more.</summary>
    public void Forget() => _isKept = false;

    /// <summary>Returns when the client has ended, in order or not.</summary>
    public Task EndedAsync(CancellationToken cancellation) => _hearing.WaitAsync(cancellation);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A thread that still reads is woken by this where it can be: closing under it would reset the connection, and take back what
        // the client has not read yet.
        Relay.SayEnd(_client, SocketShutdown.Both);
        Broke();
        await _hearing.WaitAsync(Leaving).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _client.Dispose();
        await _hearing.ConfigureAwait(false);
        _left.Dispose();
    }

    private void Hear()
    {
        var buffer = new byte[Relay.BufferLength];
        try
        {
            int count;
            while ((count = _client.Receive(buffer)) > 0) Take(buffer.AsSpan(0, count));
            End();
        }
        catch (Exception e) when (Relay.IsEnd(e))
        {
            Broke();
        }
    }

    private void Take(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_isKept && bytes.Length <= MostKept - _count)
            {
                bytes.CopyTo(_kept.AsSpan(_count));
                _count += bytes.Length;
            }
            else
            {
                while (_server is null && !_isBroken) Monitor.Wait(_gate); // which sends what is kept, and then this
                _isKept = false;
            }

            if (_server is not null) Relay.Send(_server, bytes);
        }
    }

    private void End()
    {
        bool hasLeft;
        lock (_gate)
        {
            _isOver = true;
            hasLeft = _server is null && _count == 0;
            if (_server is not null) Relay.SayEnd(_server);
        }

        if (hasLeft) _left.Cancel();
    }

    private void Broke()
    {
        lock (_gate)
        {
            _isBroken = true;
            _server?.Dispose(); // who reads from it waits for nobody
            Monitor.PulseAll(_gate);
        }

        _left.Cancel();
    }
}
