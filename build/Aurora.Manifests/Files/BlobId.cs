using System.Security.Cryptography;
using System.Text;

namespace Aurora.Manifests.Files;

/// <summary>The name that git gives to the bytes of a file, so that checkout and commit name equal bytes alike.</summary>
public static class BlobId
{
    /// <summary>The SHA-1 of a blob of these bytes, 40 lower-case hexadecimal digits (git-scm.com, "Git Internals - Git Objects").</summary>
    public static string Of(ReadOnlySpan<byte> bytes)
    {
#pragma warning disable CA5350 // It is git's name for the blob, and nobody is kept out by it.
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA1);
#pragma warning restore CA5350
        hash.AppendData(Encoding.ASCII.GetBytes($"blob {bytes.Length}\0"));
        hash.AppendData(bytes);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
