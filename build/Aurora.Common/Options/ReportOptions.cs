namespace Aurora.Common.Options;

/// <summary>How targets that report do so: options of every stage.</summary>
public static class ReportOptions
{
    /// <summary>A report for machines.</summary>
    public static readonly FlagOption Json = new("json", "report as JSON on standard output; everything meant for people then goes to standard error");

    /// <summary>The least severity that ends a run with exit code 1.</summary>
    public static readonly TextOption FailOn = new("fail-on", "note|warning|error", "end with exit code 1 when a finding is at least that bad", "error");

    /// <summary>All of them.</summary>
    public static IReadOnlyList<Option> All { get; } = [Json, FailOn];
}
