namespace Aurora.GitOps.PullRequests;

/// <summary>A pull request (on GitLab a merge request) that is open.</summary>
/// <param name="Number">Its number in the repository.</param>
/// <param name="Url">Where people look at it.</param>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text.</param>
public sealed record PullRequest(long Number, string Url, string Title, string Body);

/// <summary>What a pull request is to say.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Body">Its text, Markdown.</param>
public sealed record PullRequestText(string Title, string Body);

/// <summary>What became of a pull request.</summary>
/// <param name="State">How it came about.</param>
/// <param name="Url">Where people look at it, or where they open it; null when nobody knows.</param>
/// <param name="Number">Its number; null when it is not opened yet.</param>
public sealed record PullRequestOutcome(PullRequestState State, string? Url, long? Number);

/// <summary>How a pull request came about.</summary>
public enum PullRequestState
{
    /// <summary>It is for a person to open: the branch is pushed.</summary>
    ToBeOpened,

    /// <summary>It was opened.</summary>
    Opened,

    /// <summary>It was open, and says now what it is about now.</summary>
    Updated,

    /// <summary>It was open and said so already.</summary>
    Unchanged,
}
