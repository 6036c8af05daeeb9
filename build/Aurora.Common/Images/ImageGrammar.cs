using System.Text.RegularExpressions;

namespace Aurora.Common.Images;

/// <summary>The grammar of image names, tags and digests (github.com/distribution/reference, regexp.go, as facts).</summary>
public static partial class ImageGrammar
{
    /// <summary>The longest name that registries take, in characters.</summary>
    public const int MaximumNameLength = 255;

    /// <summary>True for <c>[host[:port]/]path</c> in lower case, at most <see cref="MaximumNameLength"/> characters.</summary>
    public static bool IsName(string text) => text.Length <= MaximumNameLength && Name().IsMatch(text);

    /// <summary>True for a letter, digit or underscore followed by at most 127 of those, dots and dashes.</summary>
    public static bool IsTag(string text) => Tag().IsMatch(text);

    /// <summary>True for <c>sha256:</c> with 64 or <c>sha512:</c> with 128 lower-case hexadecimal digits.</summary>
    public static bool IsDigest(string text) => Digest().IsMatch(text);

    [GeneratedRegex(@"\A(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::[0-9]{1,5})?/)?[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*(?:/[a-z0-9]+(?:(?:[._]|__|-+)[a-z0-9]+)*)*\z", RegexOptions.CultureInvariant)]
    private static partial Regex Name();

    [GeneratedRegex(@"\A[A-Za-z0-9_][A-Za-z0-9_.-]{0,127}\z", RegexOptions.CultureInvariant)]
    private static partial Regex Tag();

    [GeneratedRegex(@"\A(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Digest();
}
