namespace Aurora.Local.Clusters;

/// <summary>
/// What one watch tells of the pods: first those that are there, then what happens to them. A later watch must not make the pods that
/// it has not mentioned yet vanish, nor keep those that are gone: what it lists counts as a whole, once it has paused.
/// </summary>
/// <param name="view">What is kept true.</param>
/// <param name="pause">How long it must pause; none for the first watch, before which nothing was known.</param>
/// <param name="time">Waits.</param>
internal sealed class PodListing(NamespaceView view, TimeSpan pause, TimeProvider time) : IAsyncDisposable
{
    private readonly Lock _gate = new();
    private readonly Dictionary<string, Pod> _listed = [];
    private ITimer? _timer;
    private bool _isWhole = pause == TimeSpan.Zero;

    public void Take(string kind, Pod pod)
    {
        lock (_gate)
        {
            var isDeleted = kind == "DELETED";
            if (_isWhole && isDeleted) view.Remove(pod);
            else if (_isWhole) view.Put(pod);
            else
            {
                if (isDeleted) _listed.Remove(pod.Id);
                else _listed[pod.Id] = pod;
                _timer ??= time.CreateTimer(_ => Complete(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
                _timer.Change(pause, Timeout.InfiniteTimeSpan);
            }
        }
    }

    public ValueTask DisposeAsync() => _timer?.DisposeAsync() ?? ValueTask.CompletedTask;

    private void Complete()
    {
        lock (_gate)
        {
            if (_isWhole) return;
            _isWhole = true;
            view.SetPods(_listed);
        }
    }
}
