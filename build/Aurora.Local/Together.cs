namespace Aurora.Local;

/// <summary>Several things that go on at once, for as long as all of them do.</summary>
public static class Together
{
    /// <summary>Runs them until the first one ends or fails; then the others are cancelled, and awaited.</summary>
    public static async Task RunAsync(CancellationToken cancellation, params IReadOnlyList<Func<CancellationToken, Task>> parts)
    {
        ArgumentNullException.ThrowIfNull(parts);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        var running = parts.Select(part => Task.Run(() => part(over.Token), CancellationToken.None)).ToList();
        var first = await Task.WhenAny(running).ConfigureAwait(false);
        await over.CancelAsync().ConfigureAwait(false);
        await Task.WhenAll(running.Where(part => part != first)).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        await first.ConfigureAwait(false);
    }
}
