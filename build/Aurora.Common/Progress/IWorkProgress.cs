namespace Aurora.Common.Progress;

/// <summary>Shows a person how far work is that takes longer than a second.</summary>
public interface IWorkProgress
{
    /// <summary>Announces work. Where other work is under way, that one stays what is shown; the same from several threads adds up.</summary>
    /// <param name="what">What it is, as a sentence goes on: <c>rendering overlays</c>.</param>
    /// <param name="steps">How many steps it has; 0 where nobody knows.</param>
    /// <returns>What counts its steps; disposing it says that the work is over, however it ended.</returns>
    IWorkSteps Begin(string what, int steps);
}

/// <summary>The steps of one piece of work. Safe for use from several threads.</summary>
public interface IWorkSteps : IDisposable
{
    /// <summary>So many more are done.</summary>
    void Advance(int steps = 1);
}
