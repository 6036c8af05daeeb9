using System.Text;

namespace Aurora.GitOps.Git;

/// <summary>One folder of a commit, as git keeps it. Immutable.</summary>
/// <param name="Id">The id of the tree: equal ids mean equal folders, with all that is under them.</param>
/// <param name="Entries">What it holds, by name.</param>
public sealed record GitTree(string Id, IReadOnlyDictionary<string, GitTreeEntry> Entries)
{
    /// <summary>A folder that holds nothing, or is not there.</summary>
    public static GitTree Empty { get; } = new("", new Dictionary<string, GitTreeEntry>());

    /// <summary>Reads the object: for each entry <c>mode SP name NUL id</c>, the id as bytes (git-scm.com, "Git Internals - Git Objects").</summary>
    /// <param name="id">The id of the tree, which tells how long ids are here.</param>
    /// <param name="bytes">The object.</param>
    public static GitTree Parse(string id, ReadOnlySpan<byte> bytes)
    {
        var entries = new Dictionary<string, GitTreeEntry>();
        while (!bytes.IsEmpty)
        {
            var space = bytes.IndexOf((byte)' ');
            var end = bytes.IndexOf((byte)0);
            var idEnd = end + 1 + (id.Length / 2);
            entries[Encoding.UTF8.GetString(bytes[(space + 1)..end])] =
                new GitTreeEntry(Encoding.ASCII.GetString(bytes[..space]).PadLeft(6, '0'), Convert.ToHexStringLower(bytes[(end + 1)..idEnd]));
            bytes = bytes[idEnd..];
        }

        return new GitTree(id, entries);
    }
}

/// <summary>What stands under a name in a folder of a commit.</summary>
/// <param name="Mode">Its mode, as git writes it: <c>100644</c>.</param>
/// <param name="Id">The id of its bytes, of the folder, or of the commit of another repository.</param>
public sealed record GitTreeEntry(string Mode, string Id)
{
    /// <summary>The mode of a folder.</summary>
    public const string FolderMode = "040000";

    /// <summary>True for a folder.</summary>
    public bool IsFolder => Mode == FolderMode;
}
