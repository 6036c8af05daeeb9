using Aurora.Common.Catalogs;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Publishing;

/// <summary>
/// A branch of a remote. What is pushed stands on its tip and never on what is checked out, so that nobody's unpushed commits travel
/// along; afterwards the branch is read back.
/// </summary>
/// <param name="repository">The repository that knows the remote.</param>
/// <param name="bot">Who commits where git knows nobody.</param>
/// <param name="remote">The remote.</param>
/// <param name="branch">The branch, as <c>refs/heads/main</c>.</param>
/// <param name="isTracked">True when the branch that is checked out tracks it, and so follows.</param>
public sealed class RemoteBranch(Repository repository, Identity bot, Remote remote, string branch, bool isTracked) : IDestination
{
    private readonly RemoteTips _tips = new(repository, remote);
    private readonly LostPushes _lost = new(remote);

    /// <inheritdoc/>
    public string Branch => branch;

    /// <inheritdoc/>
    public string Name => $"{remote.Name}/{Remote.BranchName(branch)}";

    /// <inheritdoc/>
    public bool IsShared => true;

    /// <inheritdoc/>
    public Task<string> TipAsync(CancellationToken cancellation) => _tips.FetchAsync(branch, cancellation);

    /// <inheritdoc/>
    public Task RequireWritableAsync(string file, ReadOnlyMemory<byte> committed, CancellationToken cancellation) => Task.CompletedTask;

    /// <inheritdoc/>
    public async Task<Publication?> PublishAsync(CommitRequest request, ProvenPromotion proven, CancellationToken cancellation)
    {
        var commit = await new CommitWriter(repository, bot).WriteAsync(request, cancellation).ConfigureAwait(false);
        var push = await remote.PushAsync(branch, request.Base, commit.Id, cancellation).ConfigureAwait(false);
        switch (push.Kind)
        {
            case PushKind.Moved:
                await _lost.AddAsync(branch, request.Base, push, Name, cancellation).ConfigureAwait(false);
                return null;
            case PushKind.Refused:
                throw RemoteErrors.Refused(Name, push);
            default:
                await _tips.RequireThereAsync(branch, commit.Id, push, cancellation).ConfigureAwait(false);
                break;
        }

        var note = isTracked
            ? await new TrackingBranch(repository).FollowAsync(commit.Id, $"commit: {request.Subject}", commit.Variables, cancellation).ConfigureAwait(false)
            : null;
        return new Publication(commit.Id, commit.HasHooks, note is null ? [$"pushed to {Name}"] : [$"pushed to {Name}", note]) { Branch = Remote.BranchName(branch), Remote = remote.Name };
    }
}
