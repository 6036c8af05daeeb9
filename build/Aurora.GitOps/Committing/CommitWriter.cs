using System.Text;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Makes a commit away from the checkout and publishes it by one compare-and-swap ref update: until then nothing has
/// changed, after it everything has. Neither the user's index nor the checkout is read or written.
/// </summary>
public sealed class CommitWriter(Repository repository, Identity bot)
{
    private readonly GitClient _git = repository.Git;

    /// <summary>Makes the commit and moves the branch to it.</summary>
    /// <returns>The id of the commit.</returns>
    /// <exception cref="UserError">A hook refuses, signing fails, or the branch has moved.</exception>
    public async Task<string> WriteAsync(CommitRequest request, CancellationToken cancellation)
    {
        using var index = new TemporaryIndex(repository.Directory);
        var configuration = GitConfiguration.ReadAsync(_git, cancellation);
        var identity = CommitIdentity.VariablesAsync(_git, bot, cancellation);
        var blob = _git.RunAsync(["hash-object", "-w", "--stdin"], cancellation, new GitInput(request.Bytes));
        await _git.RunAsync(["read-tree", request.Base], cancellation, index.Input).ConfigureAwait(false);

        var entry = $"{request.Mode} {(await blob.ConfigureAwait(false)).Line}\t{request.File}\0";
        await _git.RunAsync(
            ["update-index", "-z", "--index-info"], cancellation, index.Input with { Bytes = Encoding.UTF8.GetBytes(entry) }).ConfigureAwait(false);
        var tree = (await _git.RunAsync(["write-tree"], cancellation, index.Input).ConfigureAwait(false)).Line;

        var variables = new Dictionary<string, string?>([.. index.Variables, .. await identity.ConfigureAwait(false)]);
        var configured = await configuration.ConfigureAwait(false);
        var hooks = Hooks.Exist(repository, configured.HooksPath) ? new Hooks(repository, variables) : null;
        var message = hooks is null ? request.Message : await HooksAsync(hooks, tree, request, index, cancellation).ConfigureAwait(false);

        string[] sign = configured.Signs ? ["-S"] : [];
        var commit = await _git.TryAsync(
            ["commit-tree", .. sign, "-p", request.Base, "-F", "-", tree], cancellation,
            new GitInput(Encoding.UTF8.GetBytes(message), variables)).ConfigureAwait(false);
        var id = commit.OrFail("Nothing was committed; see 'git commit-tree' above.").Line;

        await PublishAsync(request, id, variables, cancellation).ConfigureAwait(false);
        if (hooks is not null) await hooks.AfterCommitAsync(cancellation).ConfigureAwait(false);
        return id;
    }

    private async Task<string> HooksAsync(Hooks hooks, string tree, CommitRequest request, TemporaryIndex index, CancellationToken cancellation)
    {
        await hooks.BeforeCommitAsync(cancellation).ConfigureAwait(false);
        var left = (await _git.RunAsync(["write-tree"], cancellation, index.Input).ConfigureAwait(false)).Line;
        if (left != tree)
        {
            throw new UserError(
                "The pre-commit hook changed what is about to be committed; that is no longer what was proved.",
                $"Nothing was committed. Commit what the hook does first, or let it leave {request.File} alone.");
        }

        return await hooks.OnMessageAsync(request.Message, cancellation).ConfigureAwait(false);
    }

    private async Task PublishAsync(CommitRequest request, string id, Dictionary<string, string?> variables, CancellationToken cancellation)
    {
        var subject = request.Message.Split('\n')[0];
        var moved = await _git.TryAsync(
            ["update-ref", "-m", $"commit: {subject}", request.Branch, id, request.Base], cancellation, new GitInput(Environment: variables)).ConfigureAwait(false);
        if (!moved.Succeeded)
        {
            throw new UserError(
                $"The branch {request.Branch} moved while the promotion was made, or cannot be written: {moved.Error.Trim()}",
                "Nothing was committed. Run it again.");
        }
    }
}
