using System.Collections.Frozen;
using System.Text;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Git;

/// <summary>The files of one commit, read from the repository and never from the checkout.</summary>
public sealed class RevisionTree : IFileTree
{
    private const string LinkMode = "120000";
    private const string SubmoduleMode = "160000";
    private readonly FrozenDictionary<string, (string Mode, string Id)> _entries;
    private readonly FrozenSet<string> _directories;
    private readonly GitObjects _objects;

    private RevisionTree(Dictionary<string, (string, string)> entries, HashSet<string> directories, GitObjects objects) =>
        (_entries, _directories, _objects) = (entries.ToFrozenDictionary(), directories.ToFrozenSet(), objects);

    /// <summary>Lists the files of <paramref name="commit"/>; their bytes are read when asked for.</summary>
    public static async Task<RevisionTree> AtAsync(GitClient git, GitObjects objects, string commit, CancellationToken cancellation)
    {
        var listing = await git.RunAsync(["ls-tree", "-r", "-z", "--full-tree", commit], cancellation).ConfigureAwait(false);
        var entries = new Dictionary<string, (string, string)>();
        var directories = new HashSet<string> { "" };
        foreach (var line in Encoding.UTF8.GetString(listing.Output.Span).Split('\0', StringSplitOptions.RemoveEmptyEntries))
        {
            // <mode> SP <type> SP <id> TAB <path>
            var tab = line.IndexOf('\t', StringComparison.Ordinal);
            var path = line[(tab + 1)..];
            entries[path] = (line[..6], line[(line.LastIndexOf(' ', tab) + 1)..tab]);
            for (var parent = TreePath.Directory(path); parent.Length > 0 && directories.Add(parent);) parent = TreePath.Directory(parent);
        }

        return new RevisionTree(entries, directories, objects);
    }

    /// <summary>The mode of the file at <paramref name="path"/>, as git writes it: <c>100644</c>.</summary>
    public string Mode(string path) => _entries[path].Mode;

    /// <inheritdoc/>
    public FileKind Kind(string path) =>
        _entries.TryGetValue(path, out var entry) ? entry.Mode switch { LinkMode => FileKind.Link, SubmoduleMode => FileKind.Submodule, _ => FileKind.File }
        : _directories.Contains(path) ? FileKind.Directory
        : FileKind.None;

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(string path) => _objects.Read(ContentId(path));

    /// <inheritdoc/>
    public string ContentId(string path) =>
        _entries.TryGetValue(path, out var entry) ? entry.Id : throw new FileNotFoundException("not in this commit", path);

    /// <inheritdoc/>
    public string LinkTarget(string path) => Encoding.UTF8.GetString(Read(path).Span);

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesUnder(string directory) =>
        [.. _entries.Keys.Where(path => directory.Length == 0 || path.StartsWith(directory + "/", StringComparison.Ordinal)).Order(StringComparer.Ordinal)];
}
