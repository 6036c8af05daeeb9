using System.Security.Cryptography;
using Aurora.Common.Images;

namespace Aurora.Common.Registry;

/// <summary>Digests of content: <c>sha256:</c> or <c>sha512:</c> and lower-case hexadecimal digits.</summary>
public static class ContentDigest
{
    /// <summary>The sha256 digest of some bytes.</summary>
    public static string Of(ReadOnlySpan<byte> content) => "sha256:" + Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>True when <paramref name="digest"/>, of either algorithm, is the digest of <paramref name="content"/>.</summary>
    public static bool Matches(string digest, ReadOnlySpan<byte> content)
    {
        using var hash = HasherFor(digest);
        hash.AppendData(content);
        return Finish(hash) == digest;
    }

    /// <summary>A hasher of the algorithm that a well-formed digest names; feed it, then <see cref="Finish"/>.</summary>
    public static IncrementalHash HasherFor(string digest) =>
        !ImageGrammar.IsDigest(digest) ? throw new ArgumentException("malformed digest", nameof(digest))
        : IncrementalHash.CreateHash(digest.StartsWith("sha512:", StringComparison.Ordinal) ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256);

    /// <summary>The digest of all that <paramref name="hash"/> was fed.</summary>
    public static string Finish(IncrementalHash hash)
    {
        var algorithm = hash.AlgorithmName == HashAlgorithmName.SHA512 ? "sha512:" : "sha256:";
        return algorithm + Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
