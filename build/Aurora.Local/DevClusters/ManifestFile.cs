using Aurora.Common;

namespace Aurora.Local.DevClusters;

/// <summary>A manifest as a file for kubectl, in a folder that only this user may enter (it holds Secrets); gone when disposed.</summary>
internal sealed class ManifestFile : IDisposable
{
    private readonly DirectoryInfo _folder;

    public ManifestFile(string manifest)
    {
        try
        {
            _folder = Directory.CreateTempSubdirectory("aurora-");
            File.WriteAllText(Path, manifest);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UserError($"No temporary file can be written: {e.Message}", "Make room, or set TMPDIR to another folder.", e);
        }
    }

    /// <summary>Its path, absolute.</summary>
    public string Path => System.IO.Path.Combine(_folder.FullName, "manifest.yaml");

    /// <inheritdoc/>
    public void Dispose() => _folder.Delete(recursive: true);
}
