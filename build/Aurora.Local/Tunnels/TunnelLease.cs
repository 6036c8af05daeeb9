using System.Net;

namespace Aurora.Local.Tunnels;

/// <summary>A client's use of a tunnel; given back when disposed.</summary>
/// <param name="address">Where the tunnel listens.</param>
/// <param name="release">Gives it back.</param>
public sealed class TunnelLease(IPEndPoint address, Action<TunnelLease> release) : IDisposable
{
    private volatile bool _clientIsBehind;
    private int _isReleased;

    /// <summary>Where the tunnel listens.</summary>
    public IPEndPoint Address => address;

    /// <summary>True while the client does not take what the server sent.</summary>
    public bool ClientIsBehind
    {
        get => _clientIsBehind;
        set => _clientIsBehind = value;
    }

    /// <summary>
    /// Tells whether the client may be given another tunnel without noticing it: it has heard nothing yet, and what it said may be said
    /// again. Asked under the pool's lock: it must not wait for anything.
    /// </summary>
    public Func<bool> MayMove { get; set; } = static () => false;

    /// <inheritdoc/>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref _isReleased, 1) == 0) release(this);
    }
}
