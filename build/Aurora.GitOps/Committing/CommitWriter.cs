using System.Text;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Makes a commit away from the checkout and publishes it by one compare-and-swap ref update: until then nothing has
/// changed, after it everything has. Neither the user's index nor the checkout is read or written.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="bot">Who commits where git knows nobody.</param>
/// <param name="beforePublishing">Called when the commit is made and nobody can see it yet; may throw to drop it.</param>
public sealed class CommitWriter(Repository repository, Identity bot, Func<CancellationToken, Task> beforePublishing)
{
    private readonly GitClient _git = repository.Git;

    /// <summary>Makes the commit and moves the branch to it.</summary>
    /// <exception cref="UserError">A hook refuses, signing fails, or the branch has moved.</exception>
    public async Task<WrittenCommit> WriteAsync(CommitRequest request, CancellationToken cancellation)
    {
        using var index = new TemporaryIndex(repository.Directory);
        var configuration = GitConfiguration.ReadAsync(_git, cancellation);
        var identity = CommitIdentity.VariablesAsync(_git, bot, cancellation);
        var blobs = request.Files.Select(file => _git.RunAsync(["hash-object", "-w", "--stdin"], cancellation, new GitInput(file.New))).ToList();
        await index.RunAsync(_git, ["read-tree", request.Base], cancellation).ConfigureAwait(false);

        var written = await Task.WhenAll(blobs).ConfigureAwait(false);
        var entries = string.Concat(request.Files.Zip(written, (file, blob) => $"{file.Mode} {blob.Line}\t{file.Path}\0"));
        await index.RunAsync(_git, ["update-index", "-z", "--index-info"], cancellation, Encoding.UTF8.GetBytes(entries)).ConfigureAwait(false);
        var tree = (await index.RunAsync(_git, ["write-tree"], cancellation).ConfigureAwait(false)).Line;

        var variables = new Dictionary<string, string?>([.. index.Variables, .. await identity.ConfigureAwait(false)]);
        var configured = await configuration.ConfigureAwait(false);
        var hooks = Hooks.Exist(repository, configured.HooksPath) ? new Hooks(repository, variables) : null;
        var message = hooks is null ? request.Message : await HooksAsync(hooks, tree, request, index, cancellation).ConfigureAwait(false);

        string[] sign = configured.Signs ? ["-S"] : [];
        var commit = await _git.TryAsync(
            ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", .. sign, "-p", request.Base, "-F", "-", tree], cancellation,
            new GitInput(Encoding.UTF8.GetBytes(message), variables)).ConfigureAwait(false);
        var id = commit.OrFail("Nothing was committed; see 'git commit-tree' above.").Line;

        await beforePublishing(cancellation).ConfigureAwait(false);
        cancellation.ThrowIfCancellationRequested();
        await PublishAsync(request, id, variables).ConfigureAwait(false);
        return new WrittenCommit(id, hooks is not null);
    }

    private async Task<string> HooksAsync(Hooks hooks, string tree, CommitRequest request, TemporaryIndex index, CancellationToken cancellation)
    {
        await hooks.BeforeCommitAsync(cancellation).ConfigureAwait(false);
        var left = (await index.RunAsync(_git, ["write-tree"], cancellation).ConfigureAwait(false)).Line;
        if (left != tree)
        {
            throw new UserError(
                "The pre-commit hook changed what is about to be committed; that is no longer what was proved.",
                $"Nothing was committed. Commit what the hook does first, or let it leave {string.Join(" and ", request.Files.Select(file => file.Path))} alone.");
        }

        return await hooks.OnMessageAsync(request.Message, cancellation).ConfigureAwait(false);
    }

    // Once begun it is not interrupted: whoever stops here would not know whether the branch has moved.
    private async Task PublishAsync(CommitRequest request, string id, Dictionary<string, string?> variables)
    {
        var git = _git.Uninterrupted;
        var subject = request.Message.Split('\n')[0];
        var moved = await git.TryAsync(
            ["update-ref", "-m", $"commit: {subject}", request.Branch, id, request.Base], CancellationToken.None, new GitInput(Environment: variables)).ConfigureAwait(false);
        if (!moved.Succeeded)
        {
            // The terminal's Ctrl+C reaches git too, perhaps after its work.
            if ((await git.TryAsync(["rev-parse", "--verify", "--quiet", request.Branch], CancellationToken.None).ConfigureAwait(false)).Line == id) return;
            throw new UserError(
                $"The branch {request.Branch} moved while the promotion was made, or cannot be written: {moved.Error.Trim()}",
                "Nothing was committed. Run it again.");
        }
    }
}

/// <summary>A commit that was made and published.</summary>
/// <param name="Id">Its id.</param>
/// <param name="HasHooks">True when the user has commit hooks, so that the one after the commit is still to run.</param>
public sealed record WrittenCommit(string Id, bool HasHooks);
