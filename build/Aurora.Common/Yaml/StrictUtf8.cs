using System.Text;

namespace Aurora.Common.Yaml;

/// <summary>Decodes files strictly: a byte that is not UTF-8 is an error, not a replacement character.</summary>
public static class StrictUtf8
{
    private static readonly UTF8Encoding Strict = new(false, throwOnInvalidBytes: true);

    /// <summary>The text of a file, without its byte order mark.</summary>
    /// <exception cref="UserError">It is not UTF-8; the error names the byte, with its line and its place there.</exception>
    public static string Decode(ReadOnlyMemory<byte> bytes, string file)
    {
        try
        {
            return Strict.GetString(bytes.Span).TrimStart('\uFEFF');
        }
        catch (DecoderFallbackException e)
        {
            var before = bytes.Span[..e.Index];
            throw new UserError(
                $"{file}:{before.Count((byte)'\n') + 1}:{before.Length - before.LastIndexOf((byte)'\n')}: this is not UTF-8: byte {e.Index}.", "Save it as UTF-8.", e);
        }
    }
}
