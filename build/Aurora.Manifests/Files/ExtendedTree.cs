namespace Aurora.Manifests.Files;

/// <summary>A tree with one file more, in a folder of its own that nobody has written anywhere yet.</summary>
/// <param name="original">The tree without it.</param>
/// <param name="file">The path of the file; its folder is not there in the original, the folder of that is.</param>
/// <param name="bytes">What is in it.</param>
public sealed class ExtendedTree(IFileTree original, string file, ReadOnlyMemory<byte> bytes) : IFileTree
{
    private readonly string _folder = file[..file.LastIndexOf('/')];

    /// <inheritdoc/>
    public FileKind Kind(string path) => path == file ? FileKind.File : path == _folder ? FileKind.Directory : original.Kind(path);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(string path) => path == file ? bytes : original.Read(path);

    /// <inheritdoc/>
    public string ContentId(string path) => path == file ? BlobId.Of(bytes.Span) : original.ContentId(path);

    /// <inheritdoc/>
    public string LinkTarget(string path) => original.LinkTarget(path);

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesUnder(string directory) =>
        directory.Length == 0 || file.StartsWith(directory + "/", StringComparison.Ordinal)
            ? [.. original.FilesUnder(directory).Append(file).Order(StringComparer.Ordinal)]
            : original.FilesUnder(directory);
}
