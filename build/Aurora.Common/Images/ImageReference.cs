using System.Diagnostics.CodeAnalysis;

namespace Aurora.Common.Images;

/// <summary>
/// A reference to a container image: <c>name[:tag][@digest]</c>, after the grammar of the OCI distribution project
/// (github.com/distribution/reference). Immutable; an instance is always well-formed.
/// </summary>
public sealed record ImageReference
{
    private ImageReference(string name, string? tag, string? digest) => (Name, Tag, Digest) = (name, tag, digest);

    /// <summary>The image name, with registry where one stands: <c>registry.example/team/app</c>.</summary>
    public string Name { get; }

    /// <summary>The tag, or null.</summary>
    public string? Tag { get; private init; }

    /// <summary>The digest, <c>sha256:</c> and 64 lower-case hexadecimal digits (or sha512 and 128), or null.</summary>
    public string? Digest { get; private init; }

    /// <summary>
    /// The registry part of <see cref="Name"/>, <c>host[:port]</c>, or null. As Docker does it, the first segment is a
    /// registry if it holds a dot or a colon or is <c>localhost</c>.
    /// </summary>
    public string? Registry => SplitName(Name).Registry;

    /// <summary><see cref="Name"/> without its registry: <c>team/app</c>.</summary>
    public string Repository => SplitName(Name).Repository;

    /// <summary>Reads a reference. <paramref name="what"/> names it in the error: "--image=api=…", "build 2 of release.json".</summary>
    /// <exception cref="UserError">It is malformed; the error says which part.</exception>
    public static ImageReference Parse(string text, string what)
    {
        var (name, tag, digest) = Split(text);
        return Of(name, tag, digest, what);
    }

    /// <summary>Makes one of its parts, as they stand in a file; tag and digest null for none. <paramref name="what"/> names it in the error.</summary>
    /// <exception cref="UserError">One is malformed; the error says which.</exception>
    public static ImageReference Of(string name, string? tag, string? digest, string what)
    {
        var broken =
            !ImageGrammar.IsName(name) ? $"the name '{Shown(name)}'"
            : tag is not null && !ImageGrammar.IsTag(tag) ? $"the tag '{Shown(tag)}'"
            : digest is not null && !ImageGrammar.IsDigest(digest) ? $"the digest '{Shown(digest)}'"
            : null;
        if (broken is not null)
        {
            throw new UserError(
                $"{what} is not an image reference: {broken} is malformed.",
                "Write name:tag, name@sha256:… or name:tag@sha256:… with a name in lower case.");
        }

        return new ImageReference(name, tag, digest);
    }

    /// <summary>Reads a reference without an error: false when it is malformed.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out ImageReference? reference)
    {
        var (name, tag, digest) = Split(text);
        reference = ImageGrammar.IsName(name) && (tag is null || ImageGrammar.IsTag(tag)) && (digest is null || ImageGrammar.IsDigest(digest))
            ? new ImageReference(name, tag, digest)
            : null;
        return reference is not null;
    }

    /// <summary>The same image with another tag and digest, each null for none. Both must be well-formed.</summary>
    public ImageReference With(string? tag, string? digest)
    {
        if (tag is not null && !ImageGrammar.IsTag(tag)) throw new ArgumentException("malformed tag", nameof(tag));
        if (digest is not null && !ImageGrammar.IsDigest(digest)) throw new ArgumentException("malformed digest", nameof(digest));
        return this with { Tag = tag, Digest = digest };
    }

    /// <summary><c>name[:tag][@digest]</c>.</summary>
    public override string ToString() =>
        Name + (Tag is null ? "" : ":" + Tag) + (Digest is null ? "" : "@" + Digest);

    private static (string Name, string? Tag, string? Digest) Split(string text)
    {
        string? digest = null;
        if (text.IndexOf('@', StringComparison.Ordinal) is var at and >= 0)
            (text, digest) = (text[..at], text[(at + 1)..]);

        // A colon before the last slash belongs to the registry's port.
        var colon = text.LastIndexOf(':');
        return colon > text.LastIndexOf('/') ? (text[..colon], text[(colon + 1)..], digest) : (text, null, digest);
    }

    private static (string? Registry, string Repository) SplitName(string name)
    {
        var slash = name.IndexOf('/', StringComparison.Ordinal);
        if (slash < 0) return (null, name);
        var first = name[..slash];
        var isRegistry = first.Contains('.', StringComparison.Ordinal) || first.Contains(':', StringComparison.Ordinal) || first == "localhost";
        return isRegistry ? (first, name[(slash + 1)..]) : (null, name);
    }

    private static string Shown(string part) => Printable.OneLine(part, 80);
}
