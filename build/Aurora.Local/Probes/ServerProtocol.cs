using Aurora.Local.Overlays;

namespace Aurora.Local.Probes;

/// <summary>
/// What a server speaks: how to see that it answers, and what of a client's first bytes may be said again over another connection.
/// </summary>
public abstract class ServerProtocol
{
    private static readonly char[] Separators = ['-', '_', '.', '/'];

    /// <summary>The word for it in messages.</summary>
    public abstract string Name { get; }

    /// <summary>The protocol of a port, told from what the Service says of it, its name (<c>tcp-postgres</c>) or the port's number.</summary>
    public static ServerProtocol Of(ForwardedPort port)
    {
        ArgumentNullException.ThrowIfNull(port);
        var words = $"{port.AppProtocol}-{port.PortName}".ToLowerInvariant().Split(Separators);
        return words.Intersect(["postgres", "postgresql", "pgsql"]).Any() ? new PostgresProtocol()
            : words.Intersect(["amqp", "rabbitmq"]).Any() ? new AmqpProtocol()
            : words.Contains("redis") ? new RedisProtocol()
            : port.Port switch { 5432 => new PostgresProtocol(), 5672 => new AmqpProtocol(), 6379 => new RedisProtocol(), _ => new TcpProtocol() };
    }

    /// <summary>True when the server is known to end connections in order: a reset ends the whole kubectl, and with it who shares it.</summary>
    public virtual bool EndsInOrder => false;

    /// <summary>Asks the server something harmless.</summary>
    /// <returns>True when it answered as a server of this protocol does; false for any other answer, and when the connection ended.</returns>
    /// <exception cref="IOException">The connection broke.</exception>
    public abstract Task<bool> AnswersAsync(Stream connection, CancellationToken cancellation);

    /// <summary>
    /// True when these bytes, the first that a client sent, may be sent to the server a second time although nobody knows whether
    /// it saw them: they belong to a handshake, or ask and change nothing.
    /// </summary>
    public abstract bool MayRepeat(ReadOnlySpan<byte> firstBytes);

    /// <summary>Reads until the buffer is full.</summary>
    /// <returns>False when the connection ended before.</returns>
    protected static async Task<bool> FillAsync(Stream connection, Memory<byte> buffer, CancellationToken cancellation) =>
        await connection.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false) == buffer.Length;
}
