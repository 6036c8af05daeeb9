namespace Aurora.Manifests.Files;

/// <summary>
/// A tree of files as it is somewhere: in the checkout, in a git revision, or in a revision with edits that nobody has
/// written yet. Paths are relative to the repository root, with forward slashes, without <c>.</c> and <c>..</c>; the root is
/// the empty path. Safe for reading from several threads.
/// </summary>
public interface IFileTree
{
    /// <summary>What stands at <paramref name="path"/>, a symbolic link not followed.</summary>
    FileKind Kind(string path);

    /// <summary>The bytes of the file at <paramref name="path"/>.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Common.UserError">It may not be read.</exception>
    ReadOnlyMemory<byte> Read(string path);

    /// <summary>A name for the bytes of the file at <paramref name="path"/>: git's, of 40 or 64 hexadecimal digits. Equal names mean equal bytes.</summary>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="Common.UserError">It may not be read.</exception>
    string ContentId(string path) => BlobId.Of(Read(path).Span);

    /// <summary>Where the symbolic link at <paramref name="path"/> points, as it is written.</summary>
    string LinkTarget(string path);

    /// <summary>
    /// A name for a folder with all that is in and under it: equal names mean equal folders. Null where nobody knows one without reading
    /// every file.
    /// </summary>
    string? FolderId(string directory) => null;

    /// <summary>What stands in a folder, by name; null where nobody knows a <see cref="FolderId"/> either.</summary>
    IEnumerable<(string Name, FileKind Kind)>? Entries(string directory) => null;

    /// <summary>The paths of all files and links in and under <paramref name="directory"/>, in ordinal order.</summary>
    IReadOnlyList<string> FilesUnder(string directory);

    /// <summary>The paths of all files and links of these names, wherever they stand, in ordinal order.</summary>
    IReadOnlyList<string> FilesNamed(IReadOnlyList<string> names) => [.. FilesUnder("").Where(path => names.Contains(TreePath.Name(path)))];
}

/// <summary>What stands at a path.</summary>
public enum FileKind
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Directory,

    /// <summary>A symbolic link.</summary>
    Link,

    /// <summary>Another repository, whose files this tree has not.</summary>
    Submodule,
}
