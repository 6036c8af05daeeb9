using Aurora.Local.Overlays;

namespace Aurora.Local.Forwarding;

/// <summary>How a forwarded port is.</summary>
/// <param name="Port">The port.</param>
/// <param name="IsReady">True while the server answers through it.</param>
/// <param name="Pod">The pod that it leads to; null while there is none.</param>
/// <param name="Problem">Why it is not ready; null when it is, or has only just begun.</param>
/// <param name="Restarts">How often it became ready again.</param>
/// <param name="Since">Since when it is ready, or not.</param>
public sealed record ForwardStatus(ForwardedPort Port, bool IsReady, string? Pod, string? Problem, int Restarts, DateTimeOffset Since)
{
    /// <summary>How many clients are connected at this moment.</summary>
    public int Connections { get; init; }

    /// <summary>What a person would notice has changed from <paramref name="before"/>.</summary>
    public bool DiffersFrom(ForwardStatus before)
    {
        ArgumentNullException.ThrowIfNull(before);
        return (IsReady, Pod, Problem) != (before.IsReady, before.Pod, before.Problem);
    }
}
