namespace Aurora.Local.Probes;

/// <summary>PostgreSQL: asked whether it does TLS, it answers S or N. Until it has answered a client's first message it does nothing else.</summary>
public sealed class PostgresProtocol : ServerProtocol
{
    // The SSLRequest of the protocol: its length, 8, and the code 80877103.
    private static readonly byte[] Question = [0, 0, 0, 8, 0x04, 0xD2, 0x16, 0x2F];

    /// <inheritdoc/>
    public override string Name => "PostgreSQL";

    /// <inheritdoc/>
    public override async Task<bool> AnswersAsync(Stream connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await connection.WriteAsync(Question, cancellation).ConfigureAwait(false);
        var answer = new byte[1];
        return await FillAsync(connection, answer, cancellation).ConfigureAwait(false) && answer[0] is (byte)'S' or (byte)'N';
    }

    /// <inheritdoc/>
    public override bool MayRepeat(ReadOnlySpan<byte> firstBytes) => true;
}
