using System.Buffers.Binary;
using System.Text;
using ICSharpCode.SharpZipLib.Zip.Compression;

namespace Aurora.Testing.FakeKubernetes.Spdy;

/// <summary>Reads the header blocks of one connection, which share one zlib stream: each must be read, in order, even where nobody wants it.</summary>
internal sealed class SpdyHeaderReader
{
    private readonly Inflater _inflater = new();

    /// <summary>The headers of a block.</summary>
    internal IReadOnlyDictionary<string, string> Read(byte[] block)
    {
        var plain = Inflate(block).AsSpan();
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        var count = Number(ref plain);
        for (var i = 0; i < count; i++)
        {
            var name = Text(ref plain);
            headers[name] = Text(ref plain);
        }

        return headers;
    }

    private byte[] Inflate(byte[] block)
    {
        _inflater.SetInput(block);
        using var plain = new MemoryStream();
        var buffer = new byte[1024];
        while (true)
        {
            var read = _inflater.Inflate(buffer);
            plain.Write(buffer, 0, read);
            if (read > 0) continue;
            if (!_inflater.IsNeedingDictionary) return plain.ToArray();
            _inflater.SetDictionary(SpdyDictionary.Bytes);
        }
    }

    private static int Number(ref Span<byte> plain)
    {
        var number = BinaryPrimitives.ReadInt32BigEndian(plain);
        plain = plain[4..];
        return number;
    }

    private static string Text(ref Span<byte> plain)
    {
        var length = Number(ref plain);
        var text = Encoding.UTF8.GetString(plain[..length]);
        plain = plain[length..];
        return text;
    }
}
