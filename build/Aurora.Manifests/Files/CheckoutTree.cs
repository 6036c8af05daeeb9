using Aurora.Common;

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
        var file = new FileInfo(OnDisk(path));
        // A link to nothing does not "exist", but its target can be read.
        if (file.LinkTarget is not null && path.Length > 0) return FileKind.Link;
        return file.Exists ? FileKind.File : Directory.Exists(file.FullName) ? FileKind.Directory : FileKind.None;
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
    /// <remarks>Without what lies in another repository, as git sees it: a submodule or a clone.</remarks>
    public IReadOnlyList<string> FilesUnder(string directory)
    {
        var options = new EnumerationOptions { RecurseSubdirectories = false, AttributesToSkip = 0, IgnoreInaccessible = true };
        var files = new List<string>();
        Collect(new DirectoryInfo(OnDisk(directory)), directory);
        files.Sort(StringComparer.Ordinal);
        return files;

        void Collect(DirectoryInfo folder, string path)
        {
            if (!folder.Exists) return;
            foreach (var entry in folder.EnumerateFileSystemInfos("*", options))
            {
                var name = path.Length == 0 ? entry.Name : path + "/" + entry.Name;
                if (entry is not DirectoryInfo child || child.LinkTarget is not null) files.Add(name);
                else if (entry.Name != ".git" && !System.IO.Path.Exists(System.IO.Path.Combine(child.FullName, ".git"))) Collect(child, name);
            }
        }
    }

    private string OnDisk(string path) => path.Length == 0 ? Root : Path.Combine(Root, path);
}
