using Aurora.Common;

namespace Aurora.GitOps.Git;

/// <summary>Finds the commit that somebody means by a revision.</summary>
public static class Revisions
{
    /// <summary>The full id of the commit that <paramref name="revision"/> names: a branch, a tag, an id, <c>HEAD~3</c>.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public static async Task<string> CommitAsync(GitClient git, string revision, CancellationToken cancellation)
    {
        var found = await git.TryAsync(["rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"], cancellation).ConfigureAwait(false);
        return found.Succeeded
            ? found.Line
            : throw new UserError($"The revision '{Printable.OneLine(revision)}' is not in this repository.", "Name a commit, a tag or a branch; in a shallow clone run 'git fetch --unshallow' first.");
    }
}
