using System.Text;

namespace Aurora.Local.Probes;

/// <summary>Redis: to PING it answers +PONG, or that it wants a password first.</summary>
public sealed class RedisProtocol : ServerProtocol
{
    private static readonly HashSet<string> Harmless = new(StringComparer.OrdinalIgnoreCase)
        { "AUTH", "CLIENT", "COMMAND", "ECHO", "EXISTS", "GET", "HELLO", "INFO", "MGET", "PING", "SELECT", "TTL", "TYPE" };

    /// <inheritdoc/>
    public override string Name => "Redis";

    /// <inheritdoc/>
    public override bool EndsInOrder => true;

    /// <inheritdoc/>
    public override async Task<bool> AnswersAsync(Stream connection, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(connection);
        await connection.WriteAsync("PING\r\n"u8.ToArray(), cancellation).ConfigureAwait(false);
        var answer = new byte[5];
        return await FillAsync(connection, answer, cancellation).ConfigureAwait(false) && Encoding.ASCII.GetString(answer) is "+PONG" or "-NOAU" or "-DENI";
    }

    /// <inheritdoc/>
    public override bool MayRepeat(ReadOnlySpan<byte> firstBytes)
    {
        var rest = firstBytes;
        while (!rest.IsEmpty)
        {
            // Arrays of texts only, *2 $4 AUTH $6 secret; whoever types commands by hand may type them again.
            if (!Number(ref rest, (byte)'*', out var count) || count == 0) return false;
            for (var i = 0; i < count; i++)
            {
                if (!Number(ref rest, (byte)'$', out var length) || length + 2 > rest.Length) return false;
                if (i == 0 && !Harmless.Contains(Encoding.ASCII.GetString(rest[..length]))) return false;
                rest = rest[(length + 2)..];
            }
        }

        return true;
    }

    // One line: the mark, a number of at most seven digits, CR LF.
    private static bool Number(ref ReadOnlySpan<byte> rest, byte mark, out int number)
    {
        number = 0;
        var end = rest.IndexOf("\r\n"u8);
        if (end is < 2 or > 8 || rest[0] != mark || !int.TryParse(rest[1..end], out number) || number < 0) return false;
        rest = rest[(end + 2)..];
        return true;
    }
}
