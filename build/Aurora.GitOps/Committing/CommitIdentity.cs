using Aurora.Common.Catalogs;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>Who commits: the identity that git is configured with, and the catalog's bot where git knows nobody.</summary>
public static class CommitIdentity
{
    /// <summary>The variables to set for <c>git commit-tree</c>; none when git knows author and committer.</summary>
    public static async Task<IReadOnlyDictionary<string, string?>> VariablesAsync(GitClient git, Identity bot, CancellationToken cancellation)
    {
        var author = KnowsAsync(git, "AUTHOR", cancellation);
        var committer = KnowsAsync(git, "COMMITTER", cancellation);
        var variables = new Dictionary<string, string?>();
        if (!await author.ConfigureAwait(false)) Add(variables, "AUTHOR", bot);
        if (!await committer.ConfigureAwait(false)) Add(variables, "COMMITTER", bot);
        return variables;
    }

    // useConfigOnly keeps git from making an address up out of the machine's name.
    private static async Task<bool> KnowsAsync(GitClient git, string who, CancellationToken cancellation) =>
        (await git.TryAsync(["-c", "user.useConfigOnly=true", "var", $"GIT_{who}_IDENT"], cancellation).ConfigureAwait(false)).Succeeded;

    private static void Add(Dictionary<string, string?> variables, string who, Identity bot)
    {
        variables[$"GIT_{who}_NAME"] = bot.Name;
        variables[$"GIT_{who}_EMAIL"] = bot.Email;
    }
}
