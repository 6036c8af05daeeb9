namespace Aurora.Manifests.Files;

/// <summary>A tree in which some files have other bytes, which nobody has written anywhere yet.</summary>
/// <param name="original">The tree without the edits.</param>
/// <param name="edits">The new bytes of files of that tree, by their real path.</param>
public sealed class EditedTree(IFileTree original, IReadOnlyDictionary<string, ReadOnlyMemory<byte>> edits) : IFileTree
{
    /// <inheritdoc/>
    public FileKind Kind(string path) => original.Kind(path);

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(string path) => edits.TryGetValue(path, out var bytes) ? bytes : original.Read(path);

    /// <inheritdoc/>
    public string ContentId(string path) => edits.TryGetValue(path, out var bytes) ? BlobId.Of(bytes.Span) : original.ContentId(path);

    /// <inheritdoc/>
    public string LinkTarget(string path) => original.LinkTarget(path);

    /// <inheritdoc/>
    public string? FolderId(string directory) =>
        edits.Keys.Any(path => directory.Length == 0 || path.StartsWith(directory + "/", StringComparison.Ordinal)) ? null : original.FolderId(directory);

    /// <inheritdoc/>
    public IEnumerable<(string Name, FileKind Kind)>? Entries(string directory) => original.Entries(directory);

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesUnder(string directory) => original.FilesUnder(directory);

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesNamed(IReadOnlyList<string> names) => original.FilesNamed(names);
}
