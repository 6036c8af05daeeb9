namespace Aurora.GitOps.Git;

/// <summary>A file that differs between two commits.</summary>
/// <param name="Path">Its path, relative to the root.</param>
/// <param name="Kind">What happened, as git says it: <c>M</c> modified, <c>A</c> added, <c>D</c> deleted, <c>T</c> of another type.</param>
/// <param name="OldMode">Its mode in the first.</param>
/// <param name="Mode">Its mode in the second.</param>
/// <param name="Old">The id of its content in the first.</param>
/// <param name="New">The id of its content in the second.</param>
public sealed record FileChange(string Path, char Kind, string OldMode, string Mode, string Old, string New)
{
    /// <summary>What differs, of all files or of some.</summary>
    public static async Task<IReadOnlyList<FileChange>> BetweenAsync(GitClient git, string from, string to, IReadOnlyList<string> files)
    {
        var raw = await git.RunAsync(["diff-tree", "-r", "-z", "--no-renames", from, to, "--", .. files], CancellationToken.None).ConfigureAwait(false);

        // :<old mode> SP <mode> SP <old id> SP <id> SP <kind> NUL <path> NUL
        var parts = raw.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return [.. parts.Chunk(2).Select(pair => Read(pair[0][1..].Split(' '), pair[1]))];
    }

    private static FileChange Read(string[] fields, string path) => new(path, fields[4][0], fields[0], fields[1], fields[2], fields[3]);
}
