namespace Aurora.Common.Progress;

/// <summary>Shows nothing: where nobody watches.</summary>
public sealed class SilentProgress : IWorkProgress, IWorkSteps
{
    /// <summary>The one that there is.</summary>
    public static SilentProgress Instance { get; } = new();

    private SilentProgress()
    {
    }

    /// <inheritdoc/>
    public IWorkSteps Begin(string what, int steps) => this;

    /// <inheritdoc/>
    public void Advance(int steps)
    {
    }

    /// <inheritdoc/>
    public void Dispose()
    {
    }
}
