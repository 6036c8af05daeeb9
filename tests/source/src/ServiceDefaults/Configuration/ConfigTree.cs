namespace ServiceDefaults.Configuration;

/// <summary>
/// A folder with one file for each property, as a Secret is mounted: the relative path is the key, its slashes dots; the
/// content is the value, one final line break dropped.
/// </summary>
internal static class ConfigTree
{
    /// <exception cref="SettingsException">A file cannot be read.</exception>
    public static IEnumerable<KeyValuePair<string, string>> Read(string folder) => Read(new DirectoryInfo(folder), "");

    private static IEnumerable<KeyValuePair<string, string>> Read(DirectoryInfo folder, string prefix)
    {
        // Kubernetes mounts the files as links into ..data, which itself links to a dated folder: each value once, not thrice.
        foreach (var entry in folder.EnumerateFileSystemInfos().Where(entry => !entry.Name.StartsWith("..", StringComparison.Ordinal)))
        {
            var key = prefix + entry.Name;
            if (Directory.Exists(entry.FullName))
            {
                foreach (var property in Read(new DirectoryInfo(entry.FullName), key + "."))
                    yield return property;
            }
            else
                yield return new(key, ReadValue(entry.FullName));
        }
    }

    private static string ReadValue(string path)
    {
        try
        {
            var text = File.ReadAllText(path);
            return text.EndsWith("\r\n", StringComparison.Ordinal) ? text[..^2]
                : text.EndsWith('\n') ? text[..^1]
                : text;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new SettingsException($"{path} cannot be read: {exception.Message}", exception);
        }
    }
}
