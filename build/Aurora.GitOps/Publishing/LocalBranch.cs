using Aurora.Common.Catalogs;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Publishing;

/// <summary>The branch that is checked out; the checkout comes along.</summary>
public sealed class LocalBranch(Repository repository, Identity bot) : IDestination
{
    private readonly Checkout _checkout = new(repository);

    /// <inheritdoc/>
    public string Branch => _checkout.RequireBranch().Branch;

    /// <inheritdoc/>
    public string Name => repository.BranchName;

    /// <inheritdoc/>
    public bool IsShared => false;

    /// <inheritdoc/>
    public Task<string> TipAsync(CancellationToken cancellation) => Task.FromResult(_checkout.RequireBranch().Head);

    /// <inheritdoc/>
    public Task RequireWritableAsync(string file, ReadOnlyMemory<byte> committed, CancellationToken cancellation) =>
        _checkout.RequireUneditedAsync(file, committed, cancellation);

    /// <inheritdoc/>
    public async Task<Publication?> PublishAsync(CommitRequest request, ProvenPromotion proven, CancellationToken cancellation)
    {
        var commit = await new CommitWriter(repository, bot).WriteAsync(request, cancellation).ConfigureAwait(false);
        var move = new BranchMove(request.Branch, request.Base, commit.Id, request.Files, $"commit: {request.Subject}", commit.Variables);
        await new CheckedOutBranch(repository).MoveAsync(move, cancellation).ConfigureAwait(false);
        return new Publication(commit.Id, commit.HasHooks) { Branch = repository.BranchName };
    }
}
