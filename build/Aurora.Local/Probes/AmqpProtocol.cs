using System.Buffers.Binary;

namespace Aurora.Local.Probes;

/// <summary>AMQP 0-9-1: to the protocol header the server answers with the method Connection.Start. Until then a client sends nothing else.</summary>
public sealed class AmqpProtocol : ServerProtocol
{
    private const byte MethodFrame = 1;

    /// <inheritdoc/>
    public override string Name => "AMQP";

    /// <inheritdoc/>
    public override bool EndsInOrder => true;

    private static ReadOnlyMemory<byte> Header { get; } = "AMQP\0\0\u0009\u0001"u8.ToArray();

    /// <inheritdoc/>
    public override async Task<bool> AnswersAsync(Stream connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await connection.WriteAsync(Header, cancellation).ConfigureAwait(false);

        // A frame: type (1), channel (2), size (4), then of a method its class (2) and number (2): 10.10 is Connection.Start.
        var frame = new byte[11];
        return await FillAsync(connection, frame, cancellation).ConfigureAwait(false)
            && frame[0] == MethodFrame && BinaryPrimitives.ReadUInt16BigEndian(frame.AsSpan(1)) == 0 && BinaryPrimitives.ReadUInt32BigEndian(frame.AsSpan(7)) == 0x000A_000A;
    }

    /// <inheritdoc/>
    public override bool MayRepeat(ReadOnlySpan<byte> firstBytes) => true;
}
