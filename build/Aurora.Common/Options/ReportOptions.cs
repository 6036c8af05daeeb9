namespace Aurora.Common.Options;

/// <summary>How targets that report do so: options of every stage.</summary>
public static class ReportOptions
{
    /// <summary>A report for machines.</summary>
    public static readonly FlagOption Json = new("json", "report as JSON on standard output; everything meant for people then goes to standard error");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Json];
}
