namespace Aurora.GitOps.PullRequests;

/// <summary>Where a forge answers, and with which token it is asked. Not a record: the token must never be printed.</summary>
/// <param name="kind">What it speaks.</param>
/// <param name="api">The base of its API, without a slash at its end.</param>
/// <param name="repository">The repository there: <c>team/gitops</c>.</param>
/// <param name="tokenVariable">The environment variable that holds the token.</param>
/// <param name="token">The token.</param>
public sealed class ForgeAddress(ForgeKind kind, Uri api, string repository, string tokenVariable, string token)
{
    /// <summary>What it speaks.</summary>
    public ForgeKind Kind => kind;

    /// <summary>The base of its API.</summary>
    public string Api { get; } = api.AbsoluteUri.TrimEnd('/');

    /// <summary>True when it answers on this machine.</summary>
    public bool IsLoopback => api.IsLoopback;

    /// <summary>The repository there.</summary>
    public string Repository => repository;

    /// <summary>The environment variable that holds the token.</summary>
    public string TokenVariable => tokenVariable;

    /// <summary>Its name and host, as errors show it.</summary>
    public string Name => $"{kind} ({api.Authority})";

    /// <summary>The header that carries the token.</summary>
    internal (string Name, string Value) Authorization => kind == ForgeKind.GitLab ? ("PRIVATE-TOKEN", token) : ("Authorization", $"Bearer {token}");

    /// <summary>A text of the forge without the token, should it repeat it.</summary>
    internal string WithoutToken(string text) => text.Replace(token, "***", StringComparison.Ordinal);
}

/// <summary>The APIs that are spoken.</summary>
public enum ForgeKind
{
    /// <summary>GitHub's, of github.com and of an enterprise's own.</summary>
    GitHub,

    /// <summary>GitLab's, of gitlab.com and of one's own.</summary>
    GitLab,
}
