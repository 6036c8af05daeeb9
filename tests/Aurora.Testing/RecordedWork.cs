using System.Collections.Concurrent;
using Aurora.Common.Progress;

namespace Aurora.Testing;

/// <summary>Remembers which work was announced, and which of it is over.</summary>
public sealed class RecordedWork : IWorkProgress
{
    private readonly ConcurrentQueue<(string What, int Steps)> _begun = new();
    private int _under;

    /// <summary>What was announced, with its steps, in order.</summary>
    public IReadOnlyList<(string What, int Steps)> Begun => [.. _begun];

    /// <summary>How much of it goes on.</summary>
    public int Under => Volatile.Read(ref _under);

    /// <inheritdoc/>
    public IWorkSteps Begin(string what, int steps)
    {
        _begun.Enqueue((what, steps));
        Interlocked.Increment(ref _under);
        return new Steps(this);
    }

    private sealed class Steps(RecordedWork work) : IWorkSteps
    {
        public void Advance(int steps)
        {
        }

        public void Dispose() => Interlocked.Decrement(ref work._under);
    }
}
