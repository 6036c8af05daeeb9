namespace Aurora.Common.Processes;

/// <summary>A program with its arguments, each handed over as it is: nothing is ever pasted into one string.</summary>
/// <param name="FileName">The program: a name to look up on the PATH, or a path.</param>
/// <param name="Arguments">The arguments, one an element.</param>
public sealed record Command(string FileName, params IReadOnlyList<string> Arguments)
{
    /// <summary>The working directory; null for the one of this process.</summary>
    public string? WorkingDirectory { get; init; }

    /// <summary>Variables set (or, with null, removed) on top of this process's environment.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>();

    /// <summary>What the program reads from standard input; it always finds an end there, never the terminal.</summary>
    public ReadOnlyMemory<byte> StandardInput { get; init; }

    /// <summary>How the command is shown in a message: program and arguments, without the environment.</summary>
    public override string ToString() => Printable.OneLine(string.Join(' ', [FileName, .. Arguments]), 400);
}
