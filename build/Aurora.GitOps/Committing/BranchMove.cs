namespace Aurora.GitOps.Committing;

/// <summary>A step forward of the checked-out branch.</summary>
/// <param name="Branch">The branch, as <c>refs/heads/main</c>.</param>
/// <param name="From">What it must point at.</param>
/// <param name="To">The commit that it moves to, a descendant.</param>
/// <param name="Files">The files that differ between the two.</param>
/// <param name="Reason">What the reflog says.</param>
/// <param name="Variables">The identity that the reflog names.</param>
public sealed record BranchMove(
    string Branch, string From, string To, IReadOnlyList<CommittedFile> Files, string Reason, IReadOnlyDictionary<string, string?> Variables);
