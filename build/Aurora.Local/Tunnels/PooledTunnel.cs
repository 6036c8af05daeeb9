using System.Net;

namespace Aurora.Local.Tunnels;

/// <summary>A tunnel and what the pool knows of it; changed under the pool's lock only.</summary>
internal sealed class PooledTunnel(Tunnel tunnel, Destination destination, long started)
{
    private readonly List<TunnelLease> _leases = [];

    public Tunnel Tunnel => tunnel;

    public Destination Destination => destination;

    /// <summary>Where it listens, once it has been proved.</summary>
    public IPEndPoint? Address { get; set; }

    public TunnelState State { get; private set; } = TunnelState.Starting;

    /// <summary>When it came into this state.</summary>
    public long Since { get; private set; } = started;

    /// <summary>When somebody was last about it, beside those who only ask.</summary>
    public long IdleSince { get; private set; } = started;

    public int Uses => _leases.Count;

    /// <summary>True when no further client may have it: the Service leads elsewhere.</summary>
    public bool IsRetired { get; private set; }

    /// <summary>True when a client of it does not read, so that nothing of what is asked through it comes back.</summary>
    public bool IsBlocked => _leases.Any(lease => lease.ClientIsBehind);

    /// <summary>True while it may be a black hole that others have shown: nobody else may get into it.</summary>
    public bool IsSuspected { get; set; }

    /// <summary>True when nobody would notice its end.</summary>
    public bool MayMove => _leases.TrueForAll(lease => lease.MayMove());

    /// <summary>True when a client has had it.</summary>
    public bool WasUsed { get; private set; }

    public void Add(TunnelLease lease)
    {
        WasUsed = true;
        _leases.Add(lease);
    }

    public bool Remove(TunnelLease lease) => _leases.Remove(lease);

    /// <summary>Comes into another state. While it is asked it is not idle any less.</summary>
    public void Become(TunnelState state, long now)
    {
        if (state != TunnelState.Asked && State != TunnelState.Asked) IdleSince = now;
        (State, Since) = (state, now);
    }

    /// <summary>Ends it as soon as nobody uses it.</summary>
    public void Retire()
    {
        IsRetired = true;
        if (Uses == 0) tunnel.End();
    }

    /// <summary>Ends it, and all connections through it.</summary>
    public void End()
    {
        IsRetired = true;
        tunnel.End();
    }
}

/// <summary>What a tunnel is at.</summary>
internal enum TunnelState
{
    /// <summary>It has not been proved yet.</summary>
    Starting,

    /// <summary>It is proved, and nobody uses it.</summary>
    Free,

    /// <summary>Clients use it.</summary>
    Used,

    /// <summary>Its last client has just gone, which may have ended it.</summary>
    Resting,

    /// <summary>The server is being asked through it.</summary>
    Asked,
}
