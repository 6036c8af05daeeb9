namespace Aurora.Common.Options;

/// <summary>Where a commit goes beside the branch that is checked out: options of the GitOps stage.</summary>
public static class PublishingOptions
{
    /// <summary>Push to the branch that the current one tracks.</summary>
    public static readonly FlagOption Push = new("push", "promote on the tip of the remote branch that this one tracks, and push");

    /// <summary>Push to another branch.</summary>
    public static readonly TextOption Branch = new("branch", "NAME", "promote on the tip of this branch of the remote, and push");

    /// <summary>Propose instead of push.</summary>
    public static readonly FlagOption PullRequest = new("pull-request", "propose it as a pull (merge) request to the remote branch that this one tracks, or to --branch");

    /// <summary>Where pull requests are opened.</summary>
    public static readonly TextOption PullRequestApi = new(
        "pull-request-api", "URL", "the API of your own GitHub (https://HOST/api/v3) or GitLab (https://HOST/api/v4); known are github.com, gitlab.com and the CI system's");

    /// <summary>How long a remote may take.</summary>
    public static readonly TextOption RemoteTimeout = new("remote-timeout", "SECONDS", "how long the remote may take to answer", "120");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Push, Branch, PullRequest, PullRequestApi, RemoteTimeout];
}
