using Aurora.GitOps.Committing;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.PullRequests;

namespace Aurora.GitOps.Publishing;

/// <summary>Where a commit goes: onto the branch that is checked out, onto a branch of a remote, or into a pull request.</summary>
public interface IDestination
{
    /// <summary>The branch, as <c>refs/heads/main</c>.</summary>
    string Branch { get; }

    /// <summary>The branch as people read it: <c>main</c>, <c>origin/main</c>.</summary>
    string Name { get; }

    /// <summary>The branch that is written to, as people read it: that of the pull request where there is one.</summary>
    string WrittenTo => Name;

    /// <summary>True when others commit there too.</summary>
    bool IsShared { get; }

    /// <summary>The commit to stand on now.</summary>
    /// <exception cref="Common.UserError">Nothing can be committed there.</exception>
    Task<string> TipAsync(CancellationToken cancellation);

    /// <summary>Refuses, before there is any work, when a file could not be committed there.</summary>
    /// <param name="file">The file, relative to the root.</param>
    /// <param name="committed">Its bytes in the tip.</param>
    /// <param name="cancellation">Ends the run.</param>
    Task RequireWritableAsync(string file, ReadOnlyMemory<byte> committed, CancellationToken cancellation);

    /// <summary>Makes the commit and publishes it by one atomic step.</summary>
    /// <param name="request">The commit.</param>
    /// <param name="proven">What it does.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>What was published; null when the branch has moved, so that what was proved no longer holds.</returns>
    /// <exception cref="Common.UserError">It cannot be published, and trying again would not help.</exception>
    Task<Publication?> PublishAsync(CommitRequest request, ProvenPromotion proven, CancellationToken cancellation);

    /// <summary>What the user should know when there is nothing to publish, a sentence each.</summary>
    Task<IReadOnlyList<string>> LeftoversAsync(ICommitPlan plan, CancellationToken cancellation) => Task.FromResult<IReadOnlyList<string>>([]);
}

/// <summary>A commit that was published.</summary>
/// <param name="Commit">Its id.</param>
/// <param name="HasHooks">True when the user's hook after the commit is still to run.</param>
/// <param name="Notes">What else the user should know, a sentence each.</param>
public sealed record Publication(string Commit, bool HasHooks, params IReadOnlyList<string> Notes)
{
    /// <summary>The branch that it is on, without <c>refs/heads/</c>.</summary>
    public required string Branch { get; init; }

    /// <summary>The remote that it was pushed to; null when it stays here.</summary>
    public string? Remote { get; init; }

    /// <summary>The pull request that it is proposed by; null when it is on the branch itself.</summary>
    public PullRequestOutcome? PullRequest { get; init; }
}
