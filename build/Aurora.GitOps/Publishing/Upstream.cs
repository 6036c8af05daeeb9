using Aurora.GitOps.Git;

namespace Aurora.GitOps.Publishing;

/// <summary>The branch of a remote that a local branch tracks.</summary>
/// <param name="Remote">The remote: <c>origin</c>.</param>
/// <param name="Branch">Its branch, as <c>refs/heads/main</c>.</param>
public sealed record Upstream(string Remote, string Branch)
{
    /// <summary>The one of the branch that is checked out; null when it tracks none, or one of this repository.</summary>
    public static async Task<Upstream?> OfAsync(Repository repository, CancellationToken cancellation)
    {
        if (repository.Branch is null) return null;
        var known = await repository.Git.RunAsync(
            ["for-each-ref", "--format=%(upstream:remotename)%00%(upstream:remoteref)", repository.Branch], cancellation).ConfigureAwait(false);
        return known.Line.Split('\0') is [{ Length: > 0 } remote, { Length: > 0 } branch] && remote != "." ? new Upstream(remote, branch) : null;
    }

    /// <summary>The remote of a repository that has one only, or the one named <c>origin</c>; null when it is not clear.</summary>
    public static async Task<string?> OnlyRemoteAsync(Repository repository, CancellationToken cancellation)
    {
        var remotes = (await repository.Git.RunAsync(["remote"], cancellation).ConfigureAwait(false)).Text.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        return remotes is [var only] ? only : remotes.FirstOrDefault(remote => remote == "origin");
    }
}
