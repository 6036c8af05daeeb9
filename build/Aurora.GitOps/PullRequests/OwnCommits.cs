using Aurora.Common;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.PullRequests;

/// <summary>
/// Keeps what other people did on the branch of a pull request. It is replaced as a whole when it is updated, so all that it has beyond
/// its target must be ours: promotions of that overlay, and merges of the target that add nothing.
/// </summary>
public sealed class OwnCommits(GitClient git, GitLog log)
{
    /// <summary>Refuses when there is a commit of somebody else.</summary>
    /// <param name="plan">What the branch is to propose.</param>
    /// <param name="tip">The commit that the branch points at, which is here.</param>
    /// <param name="isShallow">True in a clone that does not know what came before; there the tip alone is looked at.</param>
    /// <param name="name">The branch as people read it.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UserError">There is one.</exception>
    public async Task RequireAsync(ICommitPlan plan, string tip, bool isShallow, string name, CancellationToken cancellation)
    {
        string[] range = isShallow ? ["--max-count=1", tip] : [tip, $"^{plan.Base}"];
        await foreach (var commit in log.ReadAsync(range, [], cancellation).ConfigureAwait(false))
        {
            if (IsOurs(commit, plan) || (!isShallow && await IsPlainMergeAsync(commit, cancellation).ConfigureAwait(false))) continue;
            throw new UserError(
                $"The branch {name} holds a commit of {Printable.OneLine(commit.Author, 80)} ({commit.ShortId}, {Printable.OneLine(commit.Subject, 72)}), which an update would remove.",
                "Nothing was promoted. Merge or close its pull request and delete the branch, and run it again.");
        }
    }

    private static bool IsOurs(LoggedCommit commit, ICommitPlan plan) =>
        commit.Parents.Count == 1
        && PromotionRecord.Of(commit) is { DiffDigests.Count: 1 } record
        && record.Overlays.SequenceEqual([PromotionRequest.NameOf(plan.Overlay)])
        && commit.Files.All(file => plan.Files.Any(edited => edited.Path == file.Path));

    // What the button to update a branch makes: the merge that git makes by itself, with nothing resolved or added by hand.
    private async Task<bool> IsPlainMergeAsync(LoggedCommit commit, CancellationToken cancellation) =>
        commit.Parents is [var one, var other]
        && await git.TryAsync(["merge-tree", "--write-tree", one, other], cancellation).ConfigureAwait(false) is { Succeeded: true } merged
        && merged.Line == commit.Tree;
}
