using Aurora.Common;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Publishing;

/// <summary>The tips of a remote's branches, with their commits in this repository.</summary>
public sealed class RemoteTips(Repository repository, Remote remote)
{
    // A tip may be set back between the question and the fetch, and then what was named is not fetched.
    private const int Attempts = 5;
    private string? _fetched = repository.Head;

    /// <summary>The commit that a branch points at now; its files can be read here.</summary>
    /// <exception cref="UserError">There is no such branch, or the remote cannot be reached.</exception>
    public async Task<string> FetchAsync(string branch, CancellationToken cancellation) =>
        await FindAsync(branch, cancellation).ConfigureAwait(false) ?? throw await NoSuchBranchAsync(branch, cancellation).ConfigureAwait(false);

    /// <summary>The commit that a branch points at now, or null when there is no such branch.</summary>
    /// <exception cref="UserError">The remote cannot be reached.</exception>
    public async Task<string?> FindAsync(string branch, CancellationToken cancellation)
    {
        for (var attempt = 1; attempt <= Attempts; attempt++)
        {
            var tip = await remote.TipAsync(branch, cancellation).ConfigureAwait(false);
            if (tip is null || tip == _fetched) return tip;
            await remote.FetchAsync(branch, cancellation).ConfigureAwait(false);
            if (!(await repository.Git.TryAsync(["cat-file", "-e", $"{tip}^{{commit}}"], cancellation).ConfigureAwait(false)).Succeeded) continue;
            return _fetched = tip;
        }

        throw new UserError($"The branch {Name(branch)} is set back again and again while it is read.", "Run it again when that is over.");
    }

    /// <summary>True when a branch holds a commit: as its tip, or below what others put on top.</summary>
    public async Task<bool> HoldsAsync(string branch, string commit, CancellationToken cancellation)
    {
        if (await remote.TipAsync(branch, cancellation).ConfigureAwait(false) is not { } tip) return false;
        if (tip == commit) return true;
        return await FindAsync(branch, cancellation).ConfigureAwait(false) is { } now
            && await Ancestry.IsAncestorAsync(repository.Git, commit, now, cancellation).ConfigureAwait(false);
    }

    /// <summary>Reads a branch back after a push: whatever git says of it, the branch itself tells whether it holds the commit.</summary>
    /// <exception cref="UserError">It does not, or the remote cannot be reached.</exception>
    public async Task RequireThereAsync(string branch, string commit, PushResult push, CancellationToken cancellation)
    {
        var arrived = push.Kind == PushKind.Arrived;
        bool isThere;
        try
        {
            isThere = await HoldsAsync(branch, commit, cancellation).ConfigureAwait(false);
        }
        catch (UserError e) when (!arrived)
        {
            throw RemoteErrors.Failed(remote, "written to", push.Result, e);
        }

        if (isThere) return;
        throw arrived
            ? new UserError($"{Name(branch)} took the push of {commit}, but does not hold it now.", "See who set the branch back, or what the server does with pushes, and run it again.")
            : RemoteErrors.Failed(remote, "written to", push.Result);
    }

    private string Name(string branch) => $"{remote.Name}/{Remote.BranchName(branch)}";

    private async Task<UserError> NoSuchBranchAsync(string branch, CancellationToken cancellation)
    {
        var known = (await remote.BranchesAsync(cancellation).ConfigureAwait(false)).Keys.Select(Remote.BranchName).ToList();
        var name = Remote.BranchName(branch);
        return new UserError(
            $"The remote {remote.Name} has no branch '{Printable.OneLine(name)}'.",
            $"{NearestName.Hint(name, known)} A new one is made with 'git push {remote.Name} HEAD:refs/heads/{Printable.OneLine(name)}'.");
    }
}
