namespace Notifications;

/// <summary>How many notifications this process has sent.</summary>
internal sealed class NotificationCount
{
    private long _value;

    public long Value => Interlocked.Read(ref _value);

    public void Add() => Interlocked.Increment(ref _value);
}
