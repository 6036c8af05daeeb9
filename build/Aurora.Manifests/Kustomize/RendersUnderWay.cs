using System.Collections.Concurrent;

namespace Aurora.Manifests.Kustomize;

/// <summary>The renders that are being made just now: whoever needs the same one waits for it instead of making it twice. Thread-safe.</summary>
internal sealed class RendersUnderWay
{
    private readonly ConcurrentDictionary<string, TaskCompletionSource<RenderedOverlay?>> _open = new();

    /// <summary>Begins a render.</summary>
    /// <param name="key">Its <see cref="RenderKey"/>; null for one that nobody else can mean.</param>
    /// <returns>Null when it is the caller's to make and to <see cref="End"/>; otherwise what another makes of it, null where that fails.</returns>
    public Task<RenderedOverlay?>? Begin(string? key)
    {
        if (key is null) return null;
        var mine = new TaskCompletionSource<RenderedOverlay?>(TaskCreationOptions.RunContinuationsAsynchronously);
        var open = _open.GetOrAdd(key, mine);
        return open == mine ? null : open.Task;
    }

    /// <summary>Ends a render that was begun here.</summary>
    /// <param name="key">Its key.</param>
    /// <param name="rendered">What came of it, or null.</param>
    public void End(string? key, RenderedOverlay? rendered)
    {
        if (key is not null && _open.TryRemove(key, out var open)) open.SetResult(rendered);
    }
}
