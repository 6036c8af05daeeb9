using Aurora.Common.Images;
using Aurora.GitOps.Editing.Images;

namespace Aurora.GitOps.History;

/// <summary>What an <c>images:</c> entry says at some revision.</summary>
/// <param name="Name">The image name that the cluster pulls.</param>
/// <param name="Tag">The tag, or null.</param>
/// <param name="Digest">The digest, or null.</param>
public sealed record ImageVersion(string Name, string? Tag, string? Digest)
{
    /// <summary>What an entry says.</summary>
    public static ImageVersion Of(ImageEntry entry) => new(entry.PulledName, entry.NewTag, entry.Digest);

    /// <summary>What a reference says.</summary>
    public static ImageVersion Of(ImageReference reference) => new(reference.Name, reference.Tag, reference.Digest);

    /// <summary>The version without the name, as people read it: <c>1.4.2@sha256:…</c>.</summary>
    public string Version => (Tag, Digest) is (null, null) ? "(none)" : Tag + (Digest is null ? "" : "@" + Digest);

    /// <summary>The version in a line: a tag whole, of a digest the first twelve digits.</summary>
    public string Brief =>
        Digest?.IndexOf(':', StringComparison.Ordinal) is { } colon and > 0 && Digest.Length > colon + 13 ? Version[..^(Digest.Length - colon - 13)] : Version;

    /// <summary>True when both are of one image: the digest decides, and the tag where one of them has none.</summary>
    public bool IsSameImageAs(ImageVersion other) =>
        Digest is not null && other.Digest is not null ? Digest == other.Digest : Tag is not null && Tag == other.Tag;
}
