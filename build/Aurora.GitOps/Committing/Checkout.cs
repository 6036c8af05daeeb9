using Aurora.Common;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>The user's checkout: what is uncommitted in it, and bringing it forward to a commit that was made away from it.</summary>
public sealed class Checkout(Repository repository)
{
    // Files of an operation that is under way, beside which nobody else should move the branch.
    private static readonly (string File, string Operation)[] UnderWay =
        [("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert"), ("rebase-merge", "rebase"), ("rebase-apply", "rebase")];

    /// <summary>Refuses a checkout on whose branch no commit can be made.</summary>
    /// <returns>The branch and the commit that it points at.</returns>
    /// <exception cref="UserError">HEAD is detached, nothing was ever committed, or a merge or the like is under way.</exception>
    public (string Branch, string Head) RequireBranch()
    {
        if (repository.Branch is null)
            throw new UserError("HEAD is detached: there is no branch to promote on.", "Run 'git switch BRANCH' first.");
        if (repository.Head is null)
            throw new UserError($"The branch {repository.BranchName} has no commit yet.", "Commit the manifests first.");
        foreach (var (file, operation) in UnderWay)
        {
            if (Path.Exists(Path.Combine(repository.Directory, file)))
                throw new UserError($"A {operation} is under way in {repository.Root}.", $"Finish it, or abort it with 'git {operation} --abort'.");
        }

        return (repository.Branch, repository.Head);
    }

    /// <summary>Refuses when <paramref name="file"/> has uncommitted edits, staged or not.</summary>
    public async Task RequireUneditedAsync(string file, CancellationToken cancellation)
    {
        var status = await repository.Git.RunAsync(["status", "--porcelain", "--untracked-files=no", "-z", "--", file], cancellation).ConfigureAwait(false);
        if (status.Output.Length > 0)
        {
            throw new UserError(
                $"{file} has uncommitted edits, and a promotion would have to write into it.",
                $"Commit them, or put them away with 'git stash push -- {file}'.");
        }
    }

    /// <summary>Brings index and file forward to <paramref name="commit"/>, this file alone; all else of the user's stays as it is.</summary>
    /// <exception cref="UserError">Git cannot write them; the commit stands all the same.</exception>
    public async Task BringForwardAsync(string commit, string file, CancellationToken cancellation)
    {
        var restored = await repository.Git.TryAsync(["restore", $"--source={commit}", "--staged", "--worktree", "--", file], cancellation).ConfigureAwait(false);
        if (!restored.Succeeded)
        {
            throw new UserError(
                $"The promotion is committed as {commit}, but the checkout still shows the old {file}: {restored.Error.Trim()}",
                $"Run 'git restore --staged --worktree -- {file}'.");
        }
    }
}
