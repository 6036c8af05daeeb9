using System.Text;
using Aurora.Ci.Files;
using Aurora.Common.Images;

namespace Aurora.Ci.EmbeddedRegistry;

/// <summary>
/// What the registry keeps, as files that several processes may read and write at once:
/// <c>blobs/ALGORITHM/HEX</c> holds content under its digest, <c>repositories/NAME/_manifests/ALGORITHM/HEX</c> the media type
/// of a manifest of that repository, <c>repositories/NAME/_tags/TAG</c> a tag's digest, and <c>uploads/</c> what is on its way.
/// Every file appears by one rename, so a reader sees all of it or nothing.
/// </summary>
internal sealed class RegistryFolder(string root)
{
    internal string Uploads { get; } = Path.Combine(root, "uploads");

    /// <summary>The file of a blob, whether it is there or not. The digest must be well-formed.</summary>
    internal string BlobFile(string digest) => Path.Combine(root, "blobs", Relative(digest));

    internal bool HasBlob(string digest) => File.Exists(BlobFile(digest));

    /// <summary>Takes a verified file in as a blob.</summary>
    internal void Adopt(string file, string digest)
    {
        var blob = BlobFile(digest);
        Directory.CreateDirectory(Path.GetDirectoryName(blob)!);
        File.Move(file, blob, overwrite: true);
    }

    /// <summary>Stores a manifest with its media type, then moves the tag (if any) to it.</summary>
    internal void PutManifest(string repository, string digest, string mediaType, ReadOnlySpan<byte> content, string? tag)
    {
        if (!HasBlob(digest)) AtomicFile.Write(BlobFile(digest), content);
        AtomicFile.Write(ManifestFile(repository, digest), Encoding.ASCII.GetBytes(mediaType));
        if (tag is not null) AtomicFile.Write(Path.Combine(TagFolder(repository), tag), Encoding.ASCII.GetBytes(digest));
    }

    /// <summary>The digest and media type under a tag or digest; null when there is none.</summary>
    internal (string Digest, string MediaType)? FindManifest(string repository, string reference)
    {
        var digest = ImageGrammar.IsDigest(reference) ? reference : ReadOrNull(Path.Combine(TagFolder(repository), reference));
        return digest is not null && ImageGrammar.IsDigest(digest) && ReadOrNull(ManifestFile(repository, digest)) is { } mediaType && HasBlob(digest)
            ? (digest, mediaType)
            : null;
    }

    /// <summary>The tags of a repository in ordinal order; null when there is no such repository.</summary>
    internal IReadOnlyList<string>? TagsOf(string repository)
    {
        if (!Directory.Exists(RepositoryFolder(repository))) return null;
        return Directory.Exists(TagFolder(repository))
            ? [.. Directory.EnumerateFiles(TagFolder(repository)).Select(Path.GetFileName).OfType<string>().Where(ImageGrammar.IsTag).Order(StringComparer.Ordinal)]
            : [];
    }

    /// <summary>True for a name that is a repository's, and so stays within the folder: no dots that climb, no empty part.</summary>
    internal static bool IsRepository(string name) => ImageGrammar.IsName("host.invalid/" + name);

    private string RepositoryFolder(string repository) => Path.Combine([root, "repositories", .. repository.Split('/')]);

    private string ManifestFile(string repository, string digest) => Path.Combine(RepositoryFolder(repository), "_manifests", Relative(digest));

    private string TagFolder(string repository) => Path.Combine(RepositoryFolder(repository), "_tags");

    private static string Relative(string digest) =>
        ImageGrammar.IsDigest(digest) ? digest.Replace(':', Path.DirectorySeparatorChar) : throw RegistryProblem.DigestInvalid("malformed digest");

    private static string? ReadOrNull(string file)
    {
        try
        {
            return File.ReadAllText(file);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }
}
