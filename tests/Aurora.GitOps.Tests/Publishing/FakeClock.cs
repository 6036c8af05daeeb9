namespace Aurora.GitOps.Tests.Publishing;

/// <summary>A clock on which every wait is over at once, and which knows what was waited for.</summary>
internal sealed class FakeClock : TimeProvider
{
    private readonly List<TimeSpan> _waits = [];

    /// <summary>How long it was waited, one time after the other.</summary>
    public IReadOnlyList<TimeSpan> Waits => _waits;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _waits.Add(dueTime);
        return System.CreateTimer(callback, state, TimeSpan.Zero, period);
    }
}
