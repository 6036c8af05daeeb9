namespace Aurora.Common.Options;

/// <summary>How far to go back and why: options of <c>Rollback</c>, and of a promotion of what was rolled back.</summary>
public static class HistoryOptions
{
    /// <summary>The revision whose images are set back.</summary>
    public static readonly TextOption To = new("to", "REV", "roll back to the images of this revision");

    /// <summary>How many versions to go back.</summary>
    public static readonly TextOption Steps = new("steps", "N", "roll back by so many versions", "1");

    /// <summary>Why.</summary>
    public static readonly TextOption Reason = new("reason", "TEXT", "why it is rolled back; the commit records it");

    /// <summary>Promote what was rolled back.</summary>
    public static readonly FlagOption Force = new("force", "promote a version, or shift to a share, although it was rolled back");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [To, Steps, Reason, Force];
}
