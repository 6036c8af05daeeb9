namespace Aurora.GitOps.Git;

/// <summary>A git repository as it was found: where it is and what is checked out.</summary>
/// <param name="Git">Runs git at its root.</param>
/// <param name="Root">The root of the checkout, absolute.</param>
/// <param name="Directory">The git directory of this checkout (of a worktree its own), absolute.</param>
/// <param name="Branch">The branch that is checked out, as <c>refs/heads/main</c>; null when HEAD is detached.</param>
/// <param name="Head">The commit that is checked out; null before the first commit.</param>
public sealed record Repository(GitClient Git, string Root, string Directory, string? Branch, string? Head)
{
    /// <summary>The branch as people write it.</summary>
    public string BranchName => Branch?["refs/heads/".Length..] ?? "(detached HEAD)";
}
