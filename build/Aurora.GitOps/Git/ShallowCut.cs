namespace Aurora.GitOps.Git;

/// <summary>Where the history of a shallow clone is cut off: commits whose parents it does not hold.</summary>
public static class ShallowCut
{
    /// <summary>The full ids of these commits; none in a whole clone.</summary>
    public static async Task<IReadOnlySet<string>> ReadAsync(GitClient git, CancellationToken cancellation)
    {
        var file = Path.Combine(git.Folder, (await git.RunAsync(["rev-parse", "--git-path", "shallow"], cancellation).ConfigureAwait(false)).Line);
        return File.Exists(file) ? (await File.ReadAllLinesAsync(file, cancellation).ConfigureAwait(false)).ToHashSet() : new HashSet<string>();
    }
}
