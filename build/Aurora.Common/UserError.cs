namespace Aurora.Common;

/// <summary>
/// An error for the person at the terminal: what is wrong and where, and how to mend it. It is printed as it is, without a
/// stack trace, and ends the run with exit code 1. Whoever throws it has changed nothing.
/// </summary>
public sealed class UserError : Exception
{
    /// <param name="problem">One sentence: what is wrong, and where (file, line, resource).</param>
    /// <param name="mend">One sentence: how to mend it.</param>
    /// <param name="inner">What caused it, shown with <c>--verbosity=diagnostic</c> only.</param>
    public UserError(string problem, string mend, Exception? inner = null)
        : base($"{Ended(problem)} {mend}", inner) => (Problem, Mend) = (problem, mend);

    // What is wrong often ends in the words of a tool, which write no full stop.
    private static string Ended(string sentence) => sentence.TrimEnd() is [.., var last] said && (char.IsLetterOrDigit(last) || last is ')' or '\'' or '"') ? $"{said}." : sentence;

    /// <summary>What is wrong, and where.</summary>
    public string Problem { get; }

    /// <summary>How to mend it.</summary>
    public string Mend { get; }
}
