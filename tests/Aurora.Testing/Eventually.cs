using System.Diagnostics;

namespace Aurora.Testing;

/// <summary>Waits for what happens outside this process and tells nobody, such as the end of another process.</summary>
public static class Eventually
{
    // Far beyond what any of it takes: only a condition that never comes true reaches it.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(60);

    /// <summary>Returns as soon as <paramref name="condition"/> holds.</summary>
    /// <exception cref="TimeoutException">It never does.</exception>
    public static async Task HoldsAsync(Func<bool> condition, string what)
    {
        var watch = Stopwatch.StartNew();
        while (!condition())
        {
            if (watch.Elapsed > Limit) throw new TimeoutException($"It never came true that {what}.");
            await Task.Delay(5).ConfigureAwait(false);
        }
    }
}
