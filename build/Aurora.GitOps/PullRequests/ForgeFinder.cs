using Aurora.Common;
using Aurora.Common.Options;

namespace Aurora.GitOps.PullRequests;

/// <summary>
/// Tells which forge a remote belongs to. A token is only ever sent to a host that is known to be the forge's: github.com and
/// gitlab.com, the one that the CI system names that this runs in, or the one that the command line names. Names are not guessed.
/// </summary>
/// <param name="variable">Reads an environment variable.</param>
public sealed class ForgeFinder(Func<string, string?> variable)
{
    private static readonly string[] GitHubTokens = ["GITHUB_TOKEN", "GH_TOKEN"];

    // CI_JOB_TOKEN may do nothing with merge requests (https://docs.gitlab.com/ci/jobs/ci_job_token/).
    private static readonly string[] GitLabTokens = ["GITLAB_TOKEN"];

    /// <summary>The forge of a remote with the token to show it, or null when it is not known or speaks another API.</summary>
    /// <param name="remote">Where the remote is; null for a folder.</param>
    /// <param name="named">The API that the command line names, or null.</param>
    /// <exception cref="UserError">There is no token, or what the command line names is no API.</exception>
    public ForgeAddress? Find(RemoteAddress? remote, string? named)
    {
        if (ApiOf(remote, named) is not { } found) return null;
        var names = found.Kind == ForgeKind.GitHub ? GitHubTokens : GitLabTokens;
        foreach (var name in names)
        {
            if (variable(name) is { Length: > 0 } token)
                return new ForgeAddress(found.Kind, found.Api, remote!.Path, name, Usable(name, token));
        }

        throw new UserError(
            $"There is no token to open a pull request with at {found.Api.Authority}.",
            $"Set {string.Join(" or ", names)} in the environment, {Wanted(found.Kind)}; or push to a branch with --branch=NAME.");
    }

    /// <summary>The same without a token, for who asks it nothing.</summary>
    /// <param name="remote">Where the remote is; null for a folder, which has no such API.</param>
    /// <param name="named">The API that the command line names, or null.</param>
    /// <exception cref="UserError">What the command line names is no API.</exception>
    public (ForgeKind Kind, Uri Api)? ApiOf(RemoteAddress? remote, string? named) => (named is null ? Known(remote) : Named(named)) is not { } found ? null
        : remote is not null ? found
        : throw new UserError("The remote is a folder, which has no pull requests.", "Name a remote of a forge, or leave --pull-request out.");

    /// <summary>What a token must be allowed to do.</summary>
    public static string Wanted(ForgeKind kind) => kind == ForgeKind.GitHub
        ? "a token that may write pull requests (in GitHub Actions the permission 'pull-requests: write', and the repository's setting that Actions may create them)"
        : "a token of scope 'api' and at least the role Developer (CI_JOB_TOKEN may not open merge requests)";

    private (ForgeKind Kind, Uri Api)? Known(RemoteAddress? remote) => remote?.Host switch
    {
        null => null,
        "github.com" or "ssh.github.com" => (ForgeKind.GitHub, new Uri("https://api.github.com")),
        "gitlab.com" or "altssh.gitlab.com" => (ForgeKind.GitLab, new Uri("https://gitlab.com/api/v4")),
        var host when host.EndsWith(".ghe.com", StringComparison.Ordinal) => (ForgeKind.GitHub, new Uri($"https://api.{host}")),
        var host => Served(host, "GITHUB_SERVER_URL", "GITHUB_API_URL", ForgeKind.GitHub) ?? Served(host, "CI_SERVER_URL", "CI_API_V4_URL", ForgeKind.GitLab),
    };

    // The CI system that this runs in says where it is and where its API is.
    private (ForgeKind Kind, Uri Api)? Served(string host, string server, string api, ForgeKind kind) =>
        Uri.TryCreate(variable(server), UriKind.Absolute, out var where) && where.Host == host && variable(api) is { } address
            ? (kind, Safe(address, $"{api}="))
            : null;

    private static (ForgeKind Kind, Uri Api) Named(string named)
    {
        var api = Safe(named, $"--{PublishingOptions.PullRequestApi.Name}=");
        var path = api.AbsolutePath.TrimEnd('/');
        return path.EndsWith("/api/v4", StringComparison.Ordinal) ? (ForgeKind.GitLab, api)
            : path.EndsWith("/api/v3", StringComparison.Ordinal) || (path.Length == 0 && api.Host.StartsWith("api.", StringComparison.Ordinal)) ? (ForgeKind.GitHub, api)
            : throw OptionValues.Malformed(PublishingOptions.PullRequestApi, named, "GitHub's is https://HOST/api/v3, GitLab's https://HOST/api/v4.");
    }

    private static Uri Safe(string text, string where) =>
        Uri.TryCreate(text, UriKind.Absolute, out var api) && (api.Scheme == "https" || (api.Scheme == "http" && api.IsLoopback)) && api.UserInfo.Length == 0 && api.Query.Length == 0
            ? api
            : throw new UserError($"{where}{Printable.OneLine(text)} is not the address of an API that a token may be sent to.", "Write https://HOST/api/v3 or https://HOST/api/v4; plain http is spoken on this machine only.");

    // What a header cannot hold is no token; it is not shown.
    private static string Usable(string name, string token) => token.All(c => c is > ' ' and < '\x7f')
        ? token
        : throw new UserError($"{name} holds something that is no token.", "Set it again, without spaces and line ends.");
}
