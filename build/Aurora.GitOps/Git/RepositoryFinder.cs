using Aurora.Common;
using Aurora.Common.Processes;
using Cake.Core;
using Cake.Git;
using LibGit2Sharp;
using DirectoryPath = Cake.Core.IO.DirectoryPath;

namespace Aurora.GitOps.Git;

/// <summary>
/// Finds the repository, its branch and its tip with Cake.Git; where libgit2 cannot open it (reftable, sha256, relative
/// worktrees, partial clones), by asking <c>git</c>.
/// </summary>
public sealed class RepositoryFinder(ICakeContext context, CommandRunner commands)
{
    /// <summary>The repository that holds <paramref name="folder"/>.</summary>
    /// <exception cref="UserError">There is none.</exception>
    public async Task<Repository> FindAsync(string folder, CancellationToken cancellation) =>
        WithCakeGit(folder) ?? await WithGitAsync(folder, cancellation).ConfigureAwait(false);

    private Repository? WithCakeGit(string folder)
    {
        // A linked worktree has a file there that points elsewhere; git resolves it. Where there is nothing at all, Cake.Git
        // would look for the root for ever.
        if (!System.IO.Directory.Exists(System.IO.Path.Combine(folder, ".git"))) return null;
        try
        {
            var root = context.GitFindRootFromPath(new DirectoryPath(folder));
            var directory = System.IO.Path.Combine(root.FullPath, ".git");
            var branch = context.GitBranchCurrent(root);
            return new Repository(
                new GitClient(commands, root.FullPath), root.FullPath, directory,
                branch.CanonicalName.StartsWith("refs/heads/", StringComparison.Ordinal) ? branch.CanonicalName : null, branch.Tip?.Sha);
        }
        catch (Exception e) when (e is LibGit2SharpException or RepositoryNotFoundException or CakeException or DllNotFoundException or TypeInitializationException or NullReferenceException or ArgumentException)
        {
            return null; // git itself is asked, and it says what is wrong; before the first commit, and for one at a time that no calendar has, Cake.Git has no answer
        }
    }

    private async Task<Repository> WithGitAsync(string folder, CancellationToken cancellation)
    {
        var git = new GitClient(commands, folder);
        var found = await git.TryAsync(["rev-parse", "--show-toplevel", "--absolute-git-dir"], cancellation).ConfigureAwait(false);
        if (!found.Succeeded || found.Line.Split('\n') is not [var root, var directory])
            throw new UserError($"{folder} is not in a git checkout: {found.Error.Trim()}", "Run it in a clone, or name one with --working=DIR.");

        git = new GitClient(commands, root);
        var branch = await git.TryAsync(["symbolic-ref", "--quiet", "HEAD"], cancellation).ConfigureAwait(false);
        var head = await git.TryAsync(["rev-parse", "--quiet", "--verify", "HEAD^{commit}"], cancellation).ConfigureAwait(false);
        return new Repository(git, root, directory, branch.Succeeded ? branch.Line : null, head.Succeeded ? head.Line : null);
    }
}
