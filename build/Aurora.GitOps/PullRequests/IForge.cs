using Aurora.GitOps.Reports;

namespace Aurora.GitOps.PullRequests;

/// <summary>
/// What holds the pull requests of a repository. Branches are given by their names without <c>refs/heads/</c>. Every method throws
/// <see cref="ForgeError"/> when the answer is another than hoped for.
/// </summary>
public interface IForge
{
    /// <summary>Its name and host, as errors show it.</summary>
    string Name { get; }

    /// <summary>How long the text of a pull request may be.</summary>
    TextLimit Limit { get; }

    /// <summary>The open pull request of a branch into another, or null.</summary>
    Task<PullRequest?> FindAsync(string branch, string target, CancellationToken cancellation);

    /// <summary>Opens one.</summary>
    Task<PullRequest> OpenAsync(string branch, string target, PullRequestText text, CancellationToken cancellation);

    /// <summary>Gives one another title and text.</summary>
    Task<PullRequest> ChangeAsync(PullRequest open, PullRequestText text, CancellationToken cancellation);
}
