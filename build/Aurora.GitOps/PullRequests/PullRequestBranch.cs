using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Publishing;
using Aurora.GitOps.Reports;
using Aurora.GitOps.Reports.Promotions;

namespace Aurora.GitOps.PullRequests;

/// <summary>
/// A branch of our own that is proposed to a branch of a remote: always one commit on the tip of that. It is updated in place, by a
/// lease on what was found there and looked through: nobody's commit is ever removed, and no other branch is ever forced.
/// </summary>
/// <param name="repository">The repository that knows the remote.</param>
/// <param name="bot">Who commits where git knows nobody.</param>
/// <param name="remote">The remote.</param>
/// <param name="target">The branch that it is proposed to, as <c>refs/heads/main</c>.</param>
/// <param name="log">Reads what stands on a branch.</param>
/// <param name="address">Where the remote is; null for a folder.</param>
/// <param name="opened">Opens and updates pull requests; null where a person has to.</param>
/// <param name="limit">How long the text of a pull request may be.</param>
public sealed class PullRequestBranch(
    Repository repository, Identity bot, Remote remote, string target, GitLog log, RemoteAddress? address, OpenedPullRequest? opened, TextLimit limit) : IDestination
{
    private readonly RemoteTips _tips = new(repository, remote);
    private readonly LostPushes _lost = new(remote);
    private string? _writtenTo;

    /// <inheritdoc/>
    public string Branch => target;

    /// <inheritdoc/>
    public string Name => $"{remote.Name}/{Remote.BranchName(target)}";

    /// <inheritdoc/>
    public string WrittenTo => _writtenTo ?? Name;

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public Task<string> TipAsync(CancellationToken cancellation) => _tips.FetchAsync(target, cancellation);

    /// <inheritdoc/>
    public Task RequireWritableAsync(string file, ReadOnlyMemory<byte> committed, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<Publication?> PublishAsync(CommitRequest request, ProvenPromotion proven, CancellationToken cancellation)
    {
        var name = ProposalBranch.Of(proven.Plan);
        var branch = "refs/heads/" + name;
        _writtenTo = $"{remote.Name}/{name}";
        var tips = await remote.TipsAsync([target, branch], cancellation).ConfigureAwait(false);
        if (tips.GetValueOrDefault(target) != request.Base) return null;

        // Asked before anything is pushed: a token that is refused, or another repository, is found out here.
        if (opened is not null) await opened.FindAsync(name, Remote.BranchName(target), cancellation).ConfigureAwait(false);
        var standing = tips.GetValueOrDefault(branch);
        if (standing is not null) await RequireOwnAsync(proven.Plan, branch, standing, cancellation).ConfigureAwait(false);

        var commit = await new CommitWriter(repository, bot).WriteAsync(request, cancellation).ConfigureAwait(false);
        var isThere = standing is not null && await SayTheSameAsync(standing, commit.Id, cancellation).ConfigureAwait(false);
        var said = "";
        if (!isThere)
        {
            var push = await remote.PushAsync(branch, standing, commit.Id, cancellation).ConfigureAwait(false);
            if (push.Kind == PushKind.Moved)
            {
                await _lost.AddAsync(branch, standing, push, _writtenTo, cancellation).ConfigureAwait(false);
                return null;
            }

            if (push.Kind == PushKind.Refused) throw RemoteErrors.RefusedProposal(_writtenTo, push);
            await _tips.RequireThereAsync(branch, commit.Id, push, cancellation).ConfigureAwait(false);
            said = push.Result.Error;
        }

        var text = new PullRequestText(proven.Plan.Subject, PullRequestMarkdown.Write(proven, limit));
        var outcome = opened is not null
            ? await opened.EnsureAsync(name, Remote.BranchName(target), text, cancellation).ConfigureAwait(false)
            : new PullRequestOutcome(PullRequestState.ToBeOpened, PullRequestLink.Of(address, said, name, Remote.BranchName(target)), null);
        return new Publication(
            isThere ? standing! : commit.Id, commit.HasHooks && !isThere, isThere ? $"{_writtenTo} holds it already" : $"pushed to {_writtenTo}", PublicationReport.Of(outcome, Name))
        {
            Branch = name,
            Remote = remote.Name,
            PullRequest = outcome,
        };
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<string>> LeftoversAsync(ICommitPlan plan, CancellationToken cancellation) =>
        opened is not null && await opened.FindAsync(ProposalBranch.Of(plan), Remote.BranchName(target), cancellation).ConfigureAwait(false) is { } left
            ? [$"the pull request {Printable.OneLine(left.Url, 2000)} is still open, though there is nothing left of it to do; close it"]
            : [];

    private async Task RequireOwnAsync(ICommitPlan plan, string branch, string standing, CancellationToken cancellation)
    {
        var fetched = await _tips.FindAsync(branch, cancellation).ConfigureAwait(false);
        if (fetched != standing) return; // it has just moved, and the lease finds that out
        var shallow = await repository.Git.RunAsync(["rev-parse", "--is-shallow-repository"], cancellation).ConfigureAwait(false);
        await new OwnCommits(repository.Git, log).RequireAsync(plan, standing, shallow.Line == "true", $"{remote.Name}/{Remote.BranchName(branch)}", cancellation).ConfigureAwait(false);
    }

    // The same parent, files and message: only who and when differ, and for that nobody's review need begin again.
    private async Task<bool> SayTheSameAsync(string standing, string commit, CancellationToken cancellation)
    {
        if (standing == commit) return true; // made twice in one second, and git would show it once
        var shown = await repository.Git.RunAsync(
            ["--no-replace-objects", "-c", "log.showSignature=false", "log", "--no-walk=unsorted", "-z", "--format=%P%n%T%n%B", standing, commit], cancellation).ConfigureAwait(false);
        return shown.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries) is [var one, var other] && one == other;
    }
}
