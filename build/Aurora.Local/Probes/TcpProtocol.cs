namespace Aurora.Local.Probes;

/// <summary>
/// Any other server. kubectl takes a connection whether or not anybody listens in the pod, and drops it at once when nobody does: it
/// answers when it speaks, or when it is still there after a moment.
/// </summary>
public sealed class TcpProtocol : ServerProtocol
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public override string Name => "TCP";

    /// <inheritdoc/>
    public override async Task<bool> AnswersAsync(Stream connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        using var moment = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        moment.CancelAfter(Moment);
        try
        {
            return await connection.ReadAsync(new byte[1], moment.Token).ConfigureAwait(false) > 0;
        }
        catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
        {
            return true;
        }
    }

    /// <summary>Nobody knows what they mean.</summary>
    public override bool MayRepeat(ReadOnlySpan<byte> firstBytes) => firstBytes.IsEmpty;
}
