namespace ServiceDefaults.Tests;

/// <summary>A folder of this test's own, in the form in which it is mounted.</summary>
public sealed class TemporaryFolder : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("aurora-source-");

    public string Path => _folder.FullName + "/";

    public string Location => "file:" + Path;

    public void Write(string name, string text)
    {
        var path = System.IO.Path.Combine(_folder.FullName, name);
        _ = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(path)!);
        File.WriteAllText(path, text);
    }

    public void Dispose() => _folder.Delete(recursive: true);
}
