using System.Globalization;
using System.Security.Cryptography;

namespace Aurora.GitOps.Tests.Promotion;

/// <summary>
/// All that a checkout and its git directory hold, to the byte: files with their modes, links, HEAD, refs, reflogs, index,
/// configuration, and whatever somebody may have left there. Git's object store is not part of it (objects that nothing refers
/// to are nothing), nor are <c>artifacts/</c> and the empty file that promotions lock.
/// </summary>
internal sealed class RepositoryState
{
    private readonly SortedDictionary<string, string> _entries = new(StringComparer.Ordinal);

    private RepositoryState(string root) => Add(new DirectoryInfo(root), "");

    public static RepositoryState Of(string root) => new(root);

    /// <summary>The paths under the root that differ, in ordinal order.</summary>
    public IReadOnlyList<string> DifferencesTo(RepositoryState other) =>
        [.. _entries.Keys.Union(other._entries.Keys).Where(path => _entries.GetValueOrDefault(path) != other._entries.GetValueOrDefault(path)).Order(StringComparer.Ordinal)];

    private void Add(DirectoryInfo folder, string path)
    {
        foreach (var entry in folder.EnumerateFileSystemInfos("*", new EnumerationOptions { AttributesToSkip = 0 }))
        {
            var name = path + entry.Name;
            if (name is ".git/objects" or "artifacts" || entry.Name == "aurora.lock") continue;
            if (entry.LinkTarget is { } target) _entries[name] = "-> " + target;
            else if (entry is DirectoryInfo child) AddFolder(child, name + "/");
            else _entries[name] = string.Create(CultureInfo.InvariantCulture, $"{entry.UnixFileMode} {Hash(entry.FullName)}");
        }
    }

    private void AddFolder(DirectoryInfo folder, string path)
    {
        _entries[path] = "folder";
        Add(folder, path);
    }

    private static string Hash(string file)
    {
        using var stream = File.OpenRead(file);
        return Convert.ToHexString(SHA256.HashData(stream));
    }
}
