namespace Aurora.Testing;

/// <summary>A folder that a test may fill as it likes, with a space in its path; gone afterwards.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Makes the folder.</summary>
    public TemporaryFolder() => Path = Directory.CreateTempSubdirectory("aurora test ").FullName;

    /// <summary>Its absolute path.</summary>
    public string Path { get; }

    /// <summary>The absolute path of something in it, which may be missing.</summary>
    public string this[params string[] parts] => System.IO.Path.Combine([Path, .. parts]);

    /// <summary>Writes a file; folders are made as needed. Returns its absolute path.</summary>
    public string Write(string relative, string content)
    {
        var file = this[relative];
        Directory.CreateDirectory(System.IO.Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
        return file;
    }

    /// <summary>Writes a file that may be executed. Returns its absolute path.</summary>
    public string WriteProgram(string relative, string content)
    {
        var file = Write(relative, content);
        if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(file, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return file;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        // git marks its objects read-only, which Windows takes literally.
        foreach (var file in new DirectoryInfo(Path).EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }))
            if (file.LinkTarget is null && file.IsReadOnly) file.IsReadOnly = false;
        Directory.Delete(Path, recursive: true);
    }
}
