using Aurora.Local.Probes;

namespace Aurora.Local.Tests.Tunnels;

/// <summary>RFC 862: what is said comes back.</summary>
internal sealed class EchoProtocol : ServerProtocol
{
    public override string Name => "echo";

    public override async Task<bool> AnswersAsync(Stream connection, CancellationToken cancellation)
    {
        var said = new byte[] { 7 };
        await connection.WriteAsync(said, cancellation);
        var heard = new byte[1];
        return await FillAsync(connection, heard, cancellation) && heard[0] == said[0];
    }

    public override bool MayRepeat(ReadOnlySpan<byte> firstBytes) => true;
}
