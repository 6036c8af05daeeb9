namespace Aurora.GitOps.PullRequests;

/// <summary>A forge did not do what it was asked for.</summary>
public sealed class ForgeError : Exception
{
    /// <param name="problem">One sentence: what is wrong.</param>
    /// <param name="mend">One sentence: how to mend it.</param>
    /// <param name="inner">What caused it.</param>
    public ForgeError(string problem, string mend, Exception? inner = null)
        : base($"{problem} {mend}", inner) => (Problem, Mend) = (problem, mend);

    /// <summary>What is wrong.</summary>
    public string Problem { get; }

    /// <summary>How to mend it.</summary>
    public string Mend { get; }

    /// <summary>True when it may be another the next time: the forge is not well, or wants to be left alone for a while.</summary>
    public bool MayPass { get; init; }

    /// <summary>How long it wants to be left alone; null when it does not say.</summary>
    public TimeSpan? Wait { get; init; }
}
