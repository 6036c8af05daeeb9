namespace Aurora.GitOps.Git;

/// <summary>The files that differ between two commits, told from their folders: what is the same in both is not opened.</summary>
public static class TreeDifference
{
    /// <summary>Compares two commits, or their trees.</summary>
    /// <param name="objects">Reads them.</param>
    /// <param name="before">The full id of the old one.</param>
    /// <param name="after">The full id of the new one.</param>
    public static IReadOnlyList<LoggedFile> Between(GitObjects objects, string before, string after)
    {
        var files = new List<LoggedFile>();
        Compare(objects, objects.Tree(RevisionTree.RootOf(before)), objects.Tree(RevisionTree.RootOf(after)), "", files);
        return files;
    }

    private static void Compare(GitObjects objects, GitTree before, GitTree after, string folder, List<LoggedFile> files)
    {
        if (before.Id == after.Id) return;
        foreach (var name in before.Entries.Keys.Union(after.Entries.Keys))
        {
            var (old, now) = (before.Entries.GetValueOrDefault(name), after.Entries.GetValueOrDefault(name));
            if (old == now) continue;
            var path = folder + name;
            if (old is { IsFolder: true } || now is { IsFolder: true })
                Compare(objects, Folder(objects, old), Folder(objects, now), path + "/", files);
            var (oldFile, newFile) = (File(old), File(now));
            if (oldFile != newFile) files.Add(new LoggedFile(path, oldFile.Mode, newFile.Mode, oldFile.Id, newFile.Id));
        }
    }

    private static GitTree Folder(GitObjects objects, GitTreeEntry? entry) => entry is { IsFolder: true } ? objects.Tree(entry.Id) : GitTree.Empty;

    private static GitTreeEntry File(GitTreeEntry? entry) => entry is { IsFolder: false } ? entry : new GitTreeEntry(LoggedFile.Absent, LoggedFile.NoId);
}
