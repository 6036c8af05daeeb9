using Aurora.Common;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Publishing;

/// <summary>The branch that is checked out, after a commit was pushed to the one that it tracks.</summary>
public sealed class TrackingBranch(Repository repository)
{
    // More is a pull, and git does that better.
    private const int MaximumFiles = 100;
    private static readonly string[] PlainFiles = ["100644", "100755"];

    /// <summary>Moves branch and checkout forward to the commit, where nothing of the user's is in the way.</summary>
    /// <returns>Why it stays where it is, or null.</returns>
    public async Task<string?> FollowAsync(string commit, string reason, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellation)
    {
        try
        {
            var (branch, _) = new Checkout(repository).RequireBranch();
            var head = (await repository.Git.RunAsync(["rev-parse", "--verify", branch], cancellation).ConfigureAwait(false)).Line;
            if (!await Ancestry.IsAncestorAsync(repository.Git, head, commit, cancellation).ConfigureAwait(false))
                return $"{repository.BranchName} has commits of its own and stays where it is; 'git pull --rebase' puts them on top";

            var changes = await FileChange.BetweenAsync(repository.Git, head, commit, []).ConfigureAwait(false);
            if (changes.Count > MaximumFiles || changes.Any(change => change.Kind != 'M' || !PlainFiles.Contains(change.Mode)))
                return $"{repository.BranchName} is behind by more than promotions and stays where it is; 'git pull' brings it forward";

            var files = await Task.WhenAll(changes.Select(change => FileAsync(change, cancellation))).ConfigureAwait(false);
            await new CheckedOutBranch(repository).MoveAsync(new BranchMove(branch, head, commit, files, reason, variables), cancellation).ConfigureAwait(false);
            return null;
        }
        catch (UserError e)
        {
            return $"{repository.BranchName} here does not follow: {e.Problem} Then 'git pull' brings it forward";
        }
    }

    private async Task<CommittedFile> FileAsync(FileChange change, CancellationToken cancellation)
    {
        var old = repository.Git.RunAsync(["cat-file", "blob", change.Old], cancellation);
        var now = await repository.Git.RunAsync(["cat-file", "blob", change.New], cancellation).ConfigureAwait(false);
        return new CommittedFile(change.Path, change.Mode, (await old.ConfigureAwait(false)).Output, now.Output);
    }
}
