using System.Text;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Git;

/// <summary>
/// The files of one commit, read from the repository and never from the checkout. A folder is opened when something in it is asked
/// for, and one that many commits share is read once.
/// </summary>
public sealed class RevisionTree : IFileTree
{
    internal const string SubmoduleMode = "160000";
    private const string LinkMode = "120000";
    private readonly GitTree _root;
    private readonly GitObjects _objects;

    private RevisionTree(GitTree root, GitObjects objects) => (_root, _objects) = (root, objects);

    /// <summary>The files of a commit.</summary>
    /// <param name="objects">Reads them.</param>
    /// <param name="id">The full id of the commit, or of its tree.</param>
    /// <exception cref="Common.UserError">The repository lacks it.</exception>
    public static RevisionTree At(GitObjects objects, string id) => new(objects.Tree(RootOf(id)), objects);

    /// <summary>The same, or null when the repository lacks that commit.</summary>
    public static RevisionTree? Find(GitObjects objects, string id) =>
        objects.TreesAhead([RootOf(id)]).TryGetValue(RootOf(id), out var root) ? new RevisionTree(root, objects) : null;

    /// <summary>How git is asked for the root of a commit.</summary>
    internal static string RootOf(string id) => $"{id}^{{tree}}";

    /// <summary>The mode of the file at <paramref name="path"/>, as git writes it: <c>100644</c>.</summary>
    public string Mode(string path) => File(path).Mode;

    /// <inheritdoc/>
    public FileKind Kind(string path) => path.Length == 0 ? FileKind.Directory : KindOf(Find(path));

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(string path) => _objects.Read(ContentId(path));

    /// <inheritdoc/>
    public string ContentId(string path) => File(path).Id;

    /// <inheritdoc/>
    public string LinkTarget(string path) => Encoding.UTF8.GetString(Read(path).Span);

    /// <inheritdoc/>
    public string? FolderId(string directory) => Folder(directory)?.Id;

    /// <inheritdoc/>
    public IEnumerable<(string Name, FileKind Kind)>? Entries(string directory) =>
        Folder(directory)?.Entries.Select(entry => (entry.Key, KindOf(entry.Value)));

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesUnder(string directory) => Folder(directory) is { } folder ? Collect(folder, directory, _ => true) : [];

    /// <inheritdoc/>
    public IReadOnlyList<string> FilesNamed(IReadOnlyList<string> names) => Collect(_root, "", names.Contains);

    private static FileKind KindOf(GitTreeEntry? entry) => entry?.Mode switch
    {
        null => FileKind.None,
        LinkMode => FileKind.Link,
        SubmoduleMode => FileKind.Submodule,
        GitTreeEntry.FolderMode => FileKind.Directory,
        _ => FileKind.File,
    };

    // Level by level, so that git is asked for many folders at a time.
    private List<string> Collect(GitTree top, string path, Func<string, bool> isAskedFor)
    {
        var files = new List<string>();
        List<(string Path, GitTree Folder)> level = [(path, top)];
        while (level.Count > 0)
        {
            var folders = new List<(string Path, string Id)>();
            foreach (var (at, folder) in level)
            {
                foreach (var (name, entry) in folder.Entries)
                {
                    if (entry.IsFolder) folders.Add((Under(at, name), entry.Id));
                    else if (isAskedFor(name)) files.Add(Under(at, name));
                }
            }

            level = [.. folders.Zip(_objects.Trees([.. folders.Select(folder => folder.Id)]), (folder, tree) => (folder.Path, tree))];
        }

        files.Sort(StringComparer.Ordinal);
        return files;
    }

    private GitTreeEntry File(string path) => Find(path) is { IsFolder: false } entry ? entry : throw new FileNotFoundException("not in this commit", path);

    private GitTreeEntry? Find(string path) => Folder(TreePath.Directory(path))?.Entries.GetValueOrDefault(TreePath.Name(path));

    private GitTree? Folder(string path)
    {
        var folder = _root;
        foreach (var name in path.Split('/', StringSplitOptions.RemoveEmptyEntries))
        {
            if (folder.Entries.GetValueOrDefault(name) is not { IsFolder: true } entry) return null;
            folder = _objects.Tree(entry.Id);
        }

        return folder;
    }

    private static string Under(string folder, string name) => folder.Length == 0 ? name : folder + "/" + name;
}
