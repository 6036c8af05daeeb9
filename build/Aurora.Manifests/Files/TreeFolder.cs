using Aurora.Common;

namespace Aurora.Manifests.Files;

/// <summary>A temporary folder that holds some files of a tree, at their paths; gone when disposed.</summary>
public sealed class TreeFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Make();

    /// <summary>Its path, absolute and free of symbolic links, as the programs that work in it call it.</summary>
    public string Path => _folder.FullName;

    /// <summary>How much was written into it, in bytes.</summary>
    public long Size { get; private set; }

    /// <summary>Writes files and links of <paramref name="tree"/> into the folder; what is there already is left alone.</summary>
    public void Add(IFileTree tree, IEnumerable<string> files, IEnumerable<string> links)
    {
        try
        {
            foreach (var file in files)
            {
                var path = Place(file);
                if (File.Exists(path)) continue;
                var bytes = tree.Read(file);
                File.WriteAllBytes(path, bytes.Span);
                Size += bytes.Length;
            }

            foreach (var link in links)
            {
                var path = Place(link);
                if (new FileInfo(path).LinkTarget is null) File.CreateSymbolicLink(path, tree.LinkTarget(link));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(Path, e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);

    private static DirectoryInfo Make()
    {
        try
        {
            return new DirectoryInfo(Real(Directory.CreateTempSubdirectory("aurora-").FullName));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unusable(System.IO.Path.GetTempPath(), e);
        }
    }

    // On macOS /tmp and /var are links, and kustomize speaks of where they lead.
    private static string Real(string path)
    {
        var parent = System.IO.Path.GetDirectoryName(path);
        if (parent is null) return path;
        var real = System.IO.Path.Combine(Real(parent), System.IO.Path.GetFileName(path));
        return new DirectoryInfo(real).ResolveLinkTarget(returnFinalTarget: true) is { } target ? Real(target.FullName) : real;
    }

    private static UserError Unusable(string folder, Exception e) =>
        new($"The temporary folder {folder} cannot be written: {e.Message}", "Make room there, or set TMPDIR to another folder.", e);

    private string Place(string file)
    {
        var path = System.IO.Path.Combine(Path, file);
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        return path;
    }
}
