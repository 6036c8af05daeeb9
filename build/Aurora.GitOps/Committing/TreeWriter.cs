using System.Text;
using Aurora.Common.Processes;
using Aurora.GitOps.Git;
using Aurora.Manifests.Files;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Writes the tree of a commit with some of its files changed, folder by folder. What that costs is a matter of the folders that lead
/// to them, and not of how many files there are, as with an index.
/// </summary>
internal sealed class TreeWriter(GitClient git)
{
    /// <summary>Writes it.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="files">The files, which are there: path, mode and the id of their new bytes.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>The id of the tree.</returns>
    public async Task<string> WriteAsync(string commit, IReadOnlyList<(string Path, string Mode, string Id)> files, CancellationToken cancellation)
    {
        var folders = files.SelectMany(file => FoldersOf(file.Path)).Distinct().ToList();
        var listings = folders.ToDictionary(
            folder => folder, folder => git.RunAsync(["ls-tree", "-z", "--full-tree", folder.Length == 0 ? commit : $"{commit}:{folder}"], cancellation));
        var changes = folders.ToDictionary(folder => folder, _ => new Dictionary<string, string>());
        foreach (var (path, mode, id) in files) changes[TreePath.Directory(path)][NameOf(path)] = $"{mode} blob {id}";

        // The deepest first: a folder is an entry of the one above it.
        foreach (var folder in folders.Where(folder => folder.Length > 0).OrderByDescending(folder => folder.Count(c => c == '/')))
        {
            var id = await WriteAsync(await listings[folder].ConfigureAwait(false), changes[folder], cancellation).ConfigureAwait(false);
            changes[TreePath.Directory(folder)][NameOf(folder)] = $"040000 tree {id}";
        }

        return await WriteAsync(await listings[""].ConfigureAwait(false), changes[""], cancellation).ConfigureAwait(false);
    }

    private async Task<string> WriteAsync(CommandResult listing, Dictionary<string, string> changes, CancellationToken cancellation) =>
        // A partial clone need not have what does not change.
        (await git.RunAsync(["mktree", "-z", "--missing"], cancellation, new GitInput(Changed(listing.Output, changes))).ConfigureAwait(false)).Line;

    // <mode> SP <type> SP <id> TAB <name> NUL, which is what mktree reads; names are bytes, and not always UTF-8.
    private static ReadOnlyMemory<byte> Changed(ReadOnlyMemory<byte> listing, Dictionary<string, string> changes)
    {
        var byName = changes.Select(change => (Name: Encoding.UTF8.GetBytes(change.Key), Entry: Encoding.UTF8.GetBytes(change.Value))).ToList();
        using var changed = new MemoryStream(listing.Length);
        for (var rest = listing.Span; !rest.IsEmpty;)
        {
            var end = rest.IndexOf((byte)0) + 1;
            var tab = rest.IndexOf((byte)'\t');
            var entry = rest[..tab];
            foreach (var (name, other) in byName)
                if (rest[(tab + 1)..(end - 1)].SequenceEqual(name)) entry = other;
            changed.Write(entry);
            changed.Write(rest[tab..end]);
            rest = rest[end..];
        }

        return changed.ToArray();
    }

    private static IEnumerable<string> FoldersOf(string path)
    {
        for (var folder = TreePath.Directory(path); folder.Length > 0; folder = TreePath.Directory(folder)) yield return folder;
        yield return "";
    }

    private static string NameOf(string path) => path[(path.LastIndexOf('/') + 1)..];
}
