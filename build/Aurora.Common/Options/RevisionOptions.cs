namespace Aurora.Common.Options;

/// <summary>Which revisions to compare: options of the GitOps stage.</summary>
public static class RevisionOptions
{
    /// <summary>The older side.</summary>
    public static readonly TextOption Since = new("since", "REV", "compare with this revision: a branch, tag or commit");

    /// <summary>The newer side.</summary>
    public static readonly TextOption Until = new("until", "REV", "the revision that is compared with it; without it the checkout");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Since, Until];
}
