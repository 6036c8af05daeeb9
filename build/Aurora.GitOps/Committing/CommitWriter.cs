using System.Text;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Makes a commit away from the checkout, which nobody can see yet: no branch points at it. Neither the user's index nor the
/// checkout is read or written.
/// </summary>
/// <param name="repository">The repository.</param>
/// <param name="bot">Who commits where git knows nobody.</param>
public sealed class CommitWriter(Repository repository, Identity bot)
{
    private readonly GitClient _git = repository.Git;

    /// <summary>Makes the commit.</summary>
    /// <exception cref="UserError">A hook refuses, or signing fails.</exception>
    public async Task<WrittenCommit> WriteAsync(CommitRequest request, CancellationToken cancellation)
    {
        var configuration = GitConfiguration.ReadAsync(_git, cancellation);
        var identity = CommitIdentity.VariablesAsync(_git, bot, cancellation);
        var written = await Task.WhenAll(request.Files.Select(file => _git.RunAsync(["hash-object", "-w", "--stdin"], cancellation, new GitInput(file.New)))).ConfigureAwait(false);
        var tree = await new TreeWriter(_git).WriteAsync(
            request.Base, [.. request.Files.Zip(written, (file, blob) => (file.Path, file.Mode, blob.Line))], cancellation).ConfigureAwait(false);

        var variables = await identity.ConfigureAwait(false);
        var configured = await configuration.ConfigureAwait(false);
        var hasHooks = Hooks.Exist(repository, configured.HooksPath);
        var message = hasHooks ? await HooksAsync(tree, request, variables, cancellation).ConfigureAwait(false) : request.Message;

        string[] sign = configured.Signs ? ["-S"] : [];
        var commit = await _git.TryAsync(
            ["-c", "i18n.commitEncoding=UTF-8", "commit-tree", .. sign, "-p", request.Base, "-F", "-", tree], cancellation,
            new GitInput(Encoding.UTF8.GetBytes(message), variables)).ConfigureAwait(false);
        var id = commit.OrFail("Nothing was committed; see 'git commit-tree' above.").Line;

        return new WrittenCommit(id, hasHooks, variables);
    }

    // Hooks look for what is about to be committed in an index.
    private async Task<string> HooksAsync(string tree, CommitRequest request, IReadOnlyDictionary<string, string?> variables, CancellationToken cancellation)
    {
        using var index = new TemporaryIndex(repository.Directory);
        await index.RunAsync(_git, ["read-tree", tree], cancellation).ConfigureAwait(false);
        var hooks = new Hooks(repository, new Dictionary<string, string?>([.. index.Variables, .. variables]));
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
}

/// <summary>A commit that was made.</summary>
/// <param name="Id">Its id.</param>
/// <param name="HasHooks">True when the user has commit hooks, so that the one after the commit is still to run.</param>
/// <param name="Variables">Who committed, where git does not know it by itself; for whatever writes a reflog.</param>
public sealed record WrittenCommit(string Id, bool HasHooks, IReadOnlyDictionary<string, string?> Variables);
