using System.Globalization;
using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Common.Progress;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Publishing;

/// <summary>
/// A remote repository. Credentials are git's own business (helpers, SSH agent, <c>GIT_ASKPASS</c>): none is ever read here or put on a
/// command line. One that does not answer in time is given up, and git ended with all that it started.
/// </summary>
/// <param name="git">Runs git in the repository that knows the remote.</param>
/// <param name="name">Its name there: <c>origin</c>.</param>
/// <param name="limit">How long one question may take.</param>
/// <param name="time">The clock.</param>
/// <param name="progress">Says what is waited for.</param>
public sealed class Remote(GitClient git, string name, TimeSpan limit, TimeProvider time, IWorkProgress progress)
{
    /// <summary>Its name: <c>origin</c>.</summary>
    public string Name => name;

    /// <summary>A branch as people write it, without <c>refs/heads/</c>.</summary>
    public static string BranchName(string branch) => branch["refs/heads/".Length..];

    /// <summary>Its address as the user wrote it, and as git rewrites it (<c>url.*.insteadOf</c>), which may be the same.</summary>
    public async Task<IReadOnlyList<string>> AddressesAsync(CancellationToken cancellation)
    {
        var written = await git.TryAsync(["config", "--get-all", $"remote.{name}.url"], cancellation).ConfigureAwait(false);
        var rewritten = await git.TryAsync(["remote", "get-url", name], cancellation).ConfigureAwait(false);
        return [.. new[] { written, rewritten }.Where(found => found.Succeeded).SelectMany(found => found.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)).Distinct()];
    }

    /// <summary>Its branches with the commits that they point at.</summary>
    /// <exception cref="UserError">It cannot be reached, or does not let us read.</exception>
    public Task<IReadOnlyDictionary<string, string>> BranchesAsync(CancellationToken cancellation) => TipsAsync(["refs/heads/*"], cancellation);

    /// <summary>The commits that some branches of it point at; those that do not exist are left out.</summary>
    /// <exception cref="UserError">It cannot be reached, or does not let us read.</exception>
    public async Task<IReadOnlyDictionary<string, string>> TipsAsync(IReadOnlyList<string> branches, CancellationToken cancellation)
    {
        var listing = (await AskAsync(["ls-remote", "--quiet", name, .. branches], cancellation).ConfigureAwait(false)).OrThrow(result => RemoteErrors.Failed(this, "read", result));
        // <id> TAB <ref>; the pattern matches the tails of names too
        return listing.Text.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2))
            .Where(pair => pair[1].StartsWith("refs/heads/", StringComparison.Ordinal))
            .ToDictionary(pair => pair[1], pair => pair[0]);
    }

    /// <summary>The commit that a branch of it points at; null when there is no such branch.</summary>
    /// <exception cref="UserError">It cannot be reached, or does not let us read.</exception>
    public async Task<string?> TipAsync(string branch, CancellationToken cancellation) =>
        (await TipsAsync([branch], cancellation).ConfigureAwait(false)).GetValueOrDefault(branch);

    /// <summary>Brings the commits of a branch here. No ref of this repository moves.</summary>
    /// <exception cref="UserError">It cannot be reached, or does not let us read.</exception>
    public async Task FetchAsync(string branch, CancellationToken cancellation)
    {
        string[] fetch = ["fetch", "--quiet", "--no-tags", "--no-write-fetch-head", "--refmap=", "--no-recurse-submodules", "--no-auto-maintenance", name, branch];
        (await AskAsync(fetch, cancellation).ConfigureAwait(false)).OrThrow(result => RemoteErrors.Failed(this, "read", result));
    }

    /// <summary>
    /// Moves a branch of it from <paramref name="old"/> (null: it does not exist yet) to <paramref name="commit"/> by one
    /// compare-and-swap. On a branch that others write to, the commit must be a descendant.
    /// </summary>
    /// <returns>What became of it.</returns>
    public async Task<PushResult> PushAsync(string branch, string? old, string commit, CancellationToken cancellation)
    {
        // The lease says that the branch must be where it was found, so that one which was set back meanwhile is not set forward again.
        // Of a descendant it forces nothing; the branch of a pull request, which is ours alone, it replaces.
        string[] push = ["push", "--porcelain", "--no-follow-tags", "--recurse-submodules=no", $"--force-with-lease={branch}:{old}", name, $"{commit}:{branch}"];
        return PushResult.Read(await AskAsync(push, cancellation).ConfigureAwait(false), branch);
    }

    private async Task<CommandResult> AskAsync(string[] arguments, CancellationToken cancellation)
    {
        using var waiting = progress.Begin(arguments[0] == "push" ? $"pushing to {Printable.OneLine(name)}" : $"reading from {Printable.OneLine(name)}", 0);
        using var patience = new CancellationTokenSource(limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellation, patience.Token);
        try
        {
            return await git.TryAsync(arguments, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            var seconds = limit.TotalSeconds.ToString(CultureInfo.InvariantCulture);
            throw new UserError(
                $"The remote {name} did not answer 'git {arguments[0]}' within {seconds} seconds.",
                "Run it again, with --remote-timeout=SECONDS if it needs longer; what may have arrived there is then found.", e);
        }
    }
}
