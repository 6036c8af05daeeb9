namespace Aurora.Local.Tunnels;

/// <summary>
/// Waits between attempts that fail: each time about twice as long, never quite the same for two, and from the start again after a
/// success. (A retry of Polly counts the attempts at one call; these go on all day.)
/// </summary>
/// <param name="first">The first wait.</param>
/// <param name="longest">The longest.</param>
/// <param name="time">Waits.</param>
/// <param name="random">Draws how much each wait is off, at most a quarter.</param>
public sealed class Backoff(TimeSpan first, TimeSpan longest, TimeProvider time, Random random)
{
    private readonly Lock _gate = new();
    private int _failures;

    /// <summary>True after a failure, until the next success.</summary>
    public bool IsBehind => Volatile.Read(ref _failures) > 0;

    /// <summary>Begins from the start.</summary>
    public void Succeeded() => Volatile.Write(ref _failures, 0);

    /// <summary>How long to wait after one more failure.</summary>
    public TimeSpan Failed()
    {
        lock (_gate)
        {
            var wait = Math.Min(first.TotalSeconds * Math.Pow(2, Math.Min(_failures++, 20)), longest.TotalSeconds);
            return TimeSpan.FromSeconds(wait * (0.75 + (random.NextDouble() / 2)));
        }
    }

    /// <summary>Waits after one more failure.</summary>
    public Task WaitAsync(CancellationToken cancellation) => Task.Delay(Failed(), time, cancellation);
}
