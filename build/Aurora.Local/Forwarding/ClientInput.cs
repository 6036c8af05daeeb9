using System.Net.Sockets;

namespace Aurora.Local.Forwarding;

/// <summary>What a client sends. The first of it is kept until the server has answered, so that it can be sent again.</summary>
/// <param name="client">The client.</param>
internal sealed class ClientInput(Socket client)
{
    private readonly byte[] _kept = new byte[16 * 1024];
    private int _count;
    private Task<int>? _reading; // outlives an attempt: a read cannot be taken back without losing what it reads

    /// <summary>What was kept.</summary>
    public ReadOnlySpan<byte> Kept => _kept.AsSpan(0, _count);

    /// <summary>True when more was sent than is kept.</summary>
    public bool IsTooLong { get; private set; }

    /// <summary>True when the client has said its end.</summary>
    public bool IsOver { get; private set; }

    /// <summary>Waits until the client has sent something more, or its end.</summary>
    public async Task HearAsync(CancellationToken cancellation)
    {
        _reading ??= client.ReceiveAsync(_kept.AsMemory(_count), CancellationToken.None).AsTask();
        var count = await _reading.WaitAsync(cancellation).ConfigureAwait(false);
        _reading = null;
        _count += count;
        IsOver = count == 0;
    }

    /// <summary>True while there is more to hear and room to keep it.</summary>
    public bool CanHear => !IsOver && _count < _kept.Length;

    /// <summary>Sends a server all that the client sent and sends. A server that breaks ends it silently; who reads from it learns the same.</summary>
    /// <param name="server">The server.</param>
    /// <param name="hasAnswered">Tells whether the server has answered: then nothing more need be kept.</param>
    /// <param name="cancellation">Ends this attempt; what the client sends next is not lost by that while it is kept.</param>
    /// <exception cref="SocketException">The client broke.</exception>
    public async Task SendAsync(Socket server, Func<bool> hasAnswered, CancellationToken cancellation)
    {
        var sent = 0;
        while (await Relay.SendAsync(server, _kept.AsMemory(sent, _count - sent), cancellation).ConfigureAwait(false))
        {
            sent = _count;
            if (IsOver)
            {
                Relay.SayEnd(server);
                return;
            }

            if (_reading is null && (hasAnswered() || !CanHear))
            {
                IsTooLong = !hasAnswered();
                await Relay.PumpAsync(client, server, cancellation).ConfigureAwait(false);
                return;
            }

            await HearAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Reads what the client still sends, for nobody, until its end.</summary>
    public async Task DrainAsync(CancellationToken cancellation)
    {
        if (_reading is not null) await HearAsync(cancellation).ConfigureAwait(false);
        while (!IsOver) IsOver = await client.ReceiveAsync(_kept, cancellation).ConfigureAwait(false) == 0;
    }

    /// <summary>Waits for the last read, which the end of the client's socket ends.</summary>
    public async Task EndAsync()
    {
        if (_reading is not null) await ((Task)_reading).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
