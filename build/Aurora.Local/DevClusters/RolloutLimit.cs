namespace Aurora.Local.DevClusters;

/// <summary>How long a rollout may take.</summary>
/// <param name="PerWorkload">One workload; the first time its image is pulled.</param>
public sealed record RolloutLimit(TimeSpan PerWorkload)
{
    /// <summary>What holds on a laptop.</summary>
    public static RolloutLimit Default { get; } = new(TimeSpan.FromMinutes(10));
}
