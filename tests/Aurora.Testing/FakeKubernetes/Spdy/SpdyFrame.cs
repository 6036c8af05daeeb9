namespace Aurora.Testing.FakeKubernetes.Spdy;

/// <summary>What kubectl sends through a tunnel.</summary>
internal abstract record SpdyFrame
{
    /// <summary>A new stream of the client.</summary>
    internal sealed record Open(int Stream, IReadOnlyDictionary<string, string> Headers) : SpdyFrame;

    /// <summary>Bytes of a stream; <paramref name="IsLast"/> closes the client's half.</summary>
    internal sealed record Data(int Stream, ReadOnlyMemory<byte> Bytes, bool IsLast) : SpdyFrame;

    /// <summary>The client gave a stream up.</summary>
    internal sealed record Reset(int Stream) : SpdyFrame;

    /// <summary>The client asks whether anybody is there.</summary>
    internal sealed record Ping(ReadOnlyMemory<byte> Id) : SpdyFrame;

    /// <summary>The client ends the tunnel.</summary>
    internal sealed record GoAway : SpdyFrame;

    /// <summary>Settings, window updates: nothing that a tunnel needs.</summary>
    internal sealed record Other : SpdyFrame;
}
