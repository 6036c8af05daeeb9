namespace Aurora.GitOps.Git;

/// <summary>How two commits stand to each other.</summary>
public static class Ancestry
{
    /// <summary>True when <paramref name="older"/> is <paramref name="newer"/> or one of its ancestors; false also when one of them is not known here.</summary>
    public static async Task<bool> IsAncestorAsync(GitClient git, string older, string newer, CancellationToken cancellation) =>
        (await git.TryAsync(["merge-base", "--is-ancestor", older, newer], cancellation).ConfigureAwait(false)).Succeeded;
}
