namespace Aurora.Common.Options;

/// <summary>Between which revisions to look: options of the GitOps stage.</summary>
public static class RevisionOptions
{
    /// <summary>The older side.</summary>
    public static readonly TextOption Since = new("since", "REV", "the revision to compare with, or to begin after: a branch, tag or commit");

    /// <summary>The newer side.</summary>
    public static readonly TextOption Until = new("until", "REV", "the revision to end at; without it the checkout, in history HEAD");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Since, Until];
}
