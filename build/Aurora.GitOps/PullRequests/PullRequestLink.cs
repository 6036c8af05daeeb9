using System.Text.RegularExpressions;
using Aurora.Common;

namespace Aurora.GitOps.PullRequests;

/// <summary>Where a person opens the pull request of a branch that was pushed, for forges whose API is not spoken or not known.</summary>
public static partial class PullRequestLink
{
    /// <summary>The address; null when nobody knows.</summary>
    /// <param name="remote">Where the remote is; null for a folder.</param>
    /// <param name="said">What the remote said to the push: most forges name the address there.</param>
    /// <param name="branch">The branch that was pushed.</param>
    /// <param name="target">The branch that it is to go into.</param>
    public static string? Of(RemoteAddress? remote, string said, string branch, string target) => Named(said) ?? (remote is null ? null : Known(remote, branch, target));

    // Lines of the remote begin so; git's own name no such address.
    private static string? Named(string said) => Address().Match(said) is { Success: true } match ? Printable.OneLine(match.Groups["url"].Value, 2000) : null;

    private static string? Known(RemoteAddress remote, string branch, string target)
    {
        var (from, to) = (Uri.EscapeDataString(branch), Uri.EscapeDataString(target));
        var repository = $"https://{remote.Host}/{remote.EscapedPath}";
        if (Azure(remote) is { } azure) return $"{azure}/pullrequestcreate?sourceRef={from}&targetRef={to}";
        if (remote.Host == "bitbucket.org") return $"{repository}/pull-requests/new?source={from}&dest={to}";
        // A branch stands in these paths as it is, its slashes too.
        if (remote.Host == "codeberg.org" || Is(remote, "gitea") || Is(remote, "forgejo")) return $"{repository}/compare/{Slashed(target)}...{Slashed(branch)}";
        if (Is(remote, "github")) return $"{repository}/compare/{Slashed(target)}...{Slashed(branch)}?expand=1";
        return Is(remote, "gitlab") ? $"{repository}/-/merge_requests/new?merge_request%5Bsource_branch%5D={from}&merge_request%5Btarget_branch%5D={to}" : null;
    }

    // https://dev.azure.com/ORG/PROJECT/_git/REPO, git@ssh.dev.azure.com:v3/ORG/PROJECT/REPO, https://ORG.visualstudio.com/PROJECT/_git/REPO
    private static string? Azure(RemoteAddress remote) => remote.Host switch
    {
        "dev.azure.com" => $"https://dev.azure.com/{remote.EscapedPath}",
        "ssh.dev.azure.com" when remote.EscapedPath.Split('/') is ["v3", var organization, var project, var name] => $"https://dev.azure.com/{organization}/{project}/_git/{name}",
        _ when remote.Host.EndsWith(".visualstudio.com", StringComparison.Ordinal) && remote.Path.Contains("_git/", StringComparison.Ordinal) => $"https://{remote.Host}/{remote.EscapedPath}",
        _ => null,
    };

    private static bool Is(RemoteAddress remote, string name) => remote.Host.Split('.').Contains(name);

    private static string Slashed(string branch) => string.Join('/', branch.Split('/').Select(Uri.EscapeDataString));

    [GeneratedRegex(@"^remote:.*?(?<url>https?://[^\s@]+)\s*$", RegexOptions.CultureInvariant | RegexOptions.Multiline)]
    private static partial Regex Address();
}
