using Aurora.Common;

namespace Aurora.Manifests.Files;

/// <summary>A temporary folder that holds some files of a tree, at their paths; gone when disposed.</summary>
public sealed class TreeFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aurora-");

    /// <summary>Its path, absolute.</summary>
    public string Path => _folder.FullName;

    /// <summary>Writes files and links of <paramref name="tree"/> into the folder; what is there already is left alone.</summary>
    public void Add(IFileTree tree, IEnumerable<string> files, IEnumerable<string> links)
    {
        try
        {
            foreach (var file in files)
            {
                var path = Place(file);
                if (!File.Exists(path)) File.WriteAllBytes(path, tree.Read(file).Span);
            }

            foreach (var link in links)
            {
                var path = Place(link);
                if (new FileInfo(path).LinkTarget is null) File.CreateSymbolicLink(path, tree.LinkTarget(link));
            }
        }
        catch (IOException e)
        {
            throw new UserError($"The temporary folder {Path} cannot be written: {e.Message}", "Make room there, or set TMPDIR to another folder.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private string Place(string file)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
