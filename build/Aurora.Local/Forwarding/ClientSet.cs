namespace Aurora.Local.Forwarding;

/// <summary>The clients that are being served. Safe for use from several threads.</summary>
internal sealed class ClientSet
{
    private readonly Lock _gate = new();
    private readonly HashSet<Task> _serving = [];
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>How many there are.</summary>
    public int Count
    {
        get { lock (_gate) return _serving.Count; }
    }

    /// <summary>Adds one, until it has been served.</summary>
    public void Add(Task serving)
    {
        lock (_gate) _serving.Add(serving);
        serving.ContinueWith(Remove, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
    }

    /// <summary>Lasts until serving one fails in a way that nobody thought of, and then fails as that did.</summary>
    public Task FailedAsync(CancellationToken cancellation) => _failed.Task.WaitAsync(cancellation);

    /// <summary>Waits until all have been served.</summary>
    public Task EndedAsync()
    {
        lock (_gate) return Task.WhenAll(_serving);
    }

    private void Remove(Task served)
    {
        if (served.Exception is { } failure) _failed.TrySetException(failure.InnerExceptions);
        lock (_gate) _serving.Remove(served);
    }
}
