namespace Aurora.Manifests.Files;

/// <summary>Arithmetic of the paths of an <see cref="IFileTree"/>.</summary>
public static class TreePath
{
    /// <summary>
    /// <paramref name="relative"/> as seen from the folder <paramref name="directory"/>, without <c>.</c> and <c>..</c>; null
    /// when it is absolute or leaves the root.
    /// </summary>
    public static string? Join(string directory, string relative)
    {
        if (relative.StartsWith('/')) return null;
        var parts = new List<string>(directory.Length == 0 ? [] : directory.Split('/'));
        foreach (var part in relative.Split('/'))
        {
            if (part is "" or ".") continue;
            if (part != "..")
            {
                parts.Add(part);
            }
            else if (parts.Count > 0)
            {
                parts.RemoveAt(parts.Count - 1);
            }
            else
            {
                return null;
            }
        }

        return string.Join('/', parts);
    }

    /// <summary>The folder that holds <paramref name="path"/>.</summary>
    public static string Directory(string path) => path.LastIndexOf('/') is var slash and >= 0 ? path[..slash] : "";

    /// <summary>The last part of <paramref name="path"/>.</summary>
    public static string Name(string path) => path[(path.LastIndexOf('/') + 1)..];
}
