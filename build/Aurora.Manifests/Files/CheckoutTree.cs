using System.IO.Enumeration;
using Aurora.Common;
using Aurora.Manifests.Kustomize;

namespace Aurora.Manifests.Files;

/// <summary>The files as they lie in a folder on disk, a git checkout or any other.</summary>
/// <param name="root">The folder, absolute.</param>
public sealed class CheckoutTree(string root) : IFileTree
{
    /// <summary>The folder, absolute.</summary>
    public string Root { get; } = Path.GetFullPath(root);

    /// <inheritdoc/>
    public FileKind Kind(string path)
    {
        // The attributes are asked for once; a link to nothing does not "exist", but has some, and its target can be read.
        var file = new FileInfo(OnDisk(path));
        var attributes = file.Attributes;
        if (attributes == NoAttributes) return FileKind.None;
        if (attributes.HasFlag(FileAttributes.ReparsePoint) && path.Length > 0 && file.LinkTarget is not null) return FileKind.Link;
        return attributes.HasFlag(FileAttributes.Directory) ? FileKind.Directory : FileKind.File;
    }

    /// <inheritdoc/>
    public ReadOnlyMemory<byte> Read(string path)
    {
        try
        {
            return File.ReadAllBytes(OnDisk(path));
        }
        catch (UnauthorizedAccessException e)
        {
            throw new UserError($"{path} cannot be read: it is a folder, or belongs to somebody else.", "Let it be a file that this user may read.", e);
        }
    }

    /// <inheritdoc/>
    public string LinkTarget(string path) => new FileInfo(OnDisk(path)).LinkTarget ?? throw new FileNotFoundException("not a link", path);

    /// <inheritdoc/>
    /// <remarks>
    /// Without what lies in another repository, as git sees it: a submodule or a clone. Without the cache of renders either, which
    /// holds more files than most repositories.
    /// </remarks>
    public IReadOnlyList<string> FilesUnder(string directory)
    {
        var files = new List<string>();
        Collect(OnDisk(directory), directory);
        files.Sort(StringComparer.Ordinal);
        return files;

        void Collect(string folder, string path)
        {
            if (path == RenderCache.InCheckout || !Directory.Exists(folder)) return;
            var entries = Entries(folder);
            if (path.Length != directory.Length && entries.Exists(entry => entry.Name == ".git")) return;
            foreach (var (name, isFolder) in entries)
            {
                var at = path.Length == 0 ? name : path + "/" + name;
                if (!isFolder) files.Add(at);
                else if (name != ".git") Collect(Path.Combine(folder, name), at);
            }
        }
    }

    // A link to a folder is none. What the system tells with the names is taken from there, instead of asking for each.
    private static List<Entry> Entries(string folder) =>
    [
        .. new FileSystemEnumerable<Entry>(
            folder, static (ref FileSystemEntry entry) => new Entry(entry.FileName.ToString(), entry.IsDirectory && !entry.Attributes.HasFlag(FileAttributes.ReparsePoint)), Everything),
    ];

    private static readonly EnumerationOptions Everything = new() { RecurseSubdirectories = false, AttributesToSkip = 0, IgnoreInaccessible = true };

    // What .NET says of what is not there.
    private const FileAttributes NoAttributes = (FileAttributes)(-1);

    private sealed record Entry(string Name, bool IsFolder);

    private string OnDisk(string path) => path.Length == 0 ? Root : Path.Combine(Root, path);
}
