namespace Aurora.Common.Options;

/// <summary>Every option of the command line, once.</summary>
public static class OptionTable
{
    /// <summary>The groups, in the order of help.</summary>
    public static IReadOnlyList<(string Title, IReadOnlyList<Option> Options)> Groups { get; } =
    [
        ("General", [.. HostOptions.All, .. ReportOptions.All]),
        ("CI", SourceOptions.All),
        ("GitOps", [.. PromotionOptions.All.Except(SourceOptions.All).Except(TrafficOptions.All), .. HistoryOptions.All.Except(PromotionOptions.All), .. PublishingOptions.All, .. RevisionOptions.All]),
        ("Traffic", TrafficOptions.All),
        ("Local", [.. LocalOptions.All, ForwardOptions.Forward, .. ForwardOptions.All]),
    ];

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [.. Groups.SelectMany(group => group.Options)];
}
