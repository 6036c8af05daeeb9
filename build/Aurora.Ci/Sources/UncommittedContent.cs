using System.Security.Cryptography;
using System.Text;

namespace Aurora.Ci.Sources;

/// <summary>Names uncommitted work by its content, so that two different states never share a tag.</summary>
internal static class UncommittedContent
{
    /// <summary>The first 8 hexadecimal digits of a hash over the paths and what is there now.</summary>
    /// <param name="root">The root of the checkout.</param>
    /// <param name="paths">The paths, relative to it, in a fixed order.</param>
    internal static string Hash(string root, IReadOnlyList<string> paths)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var path in paths) Add(hash, path, Path.Combine(root, path));
        return Convert.ToHexStringLower(hash.GetHashAndReset())[..8];
    }

    private static void Add(IncrementalHash hash, string name, string path)
    {
        // A link is where it points to; a folder, which git names for a repository within the repository, is all that it holds.
        if (new FileInfo(path).LinkTarget is { } target) Entry(hash, name, "link", SHA256.HashData(Encoding.UTF8.GetBytes(target)));
        else if (File.Exists(path)) Entry(hash, name, IsExecutable(path) ? "program" : "file", Content(path));
        else if (!Directory.Exists(path)) Entry(hash, name, "deleted", []);
        else
        {
            foreach (var child in Directory.EnumerateFileSystemEntries(path).Where(child => Path.GetFileName(child) != ".git").Order(StringComparer.Ordinal))
                Add(hash, $"{name.TrimEnd('/')}/{Path.GetFileName(child)}", child);
        }
    }

    private static void Entry(IncrementalHash hash, string name, string kind, ReadOnlySpan<byte> content)
    {
        hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{kind}\0"));
        hash.AppendData(content);
    }

    private static byte[] Content(string path)
    {
        using var file = File.OpenRead(path);
        return SHA256.HashData(file);
    }

    private static bool IsExecutable(string path) => !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & UnixFileMode.UserExecute) != 0;
}
