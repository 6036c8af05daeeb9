using System.Text;

namespace Aurora.Common.Processes;

/// <summary>How a command ended and what it printed.</summary>
/// <param name="Command">The command.</param>
/// <param name="ExitCode">Its exit code; 128 + n when signal n ended it.</param>
/// <param name="Output">The bytes of its standard output.</param>
/// <param name="Error">Its standard error as text.</param>
public sealed record CommandResult(Command Command, int ExitCode, ReadOnlyMemory<byte> Output, string Error)
{
    /// <summary><see cref="Output"/> as UTF-8 text.</summary>
    public string Text => Encoding.UTF8.GetString(Output.Span);

    /// <summary><see cref="Text"/> without the line end at its end.</summary>
    public string Line => Text.TrimEnd('\r', '\n');

    /// <summary>True when the exit code is 0.</summary>
    public bool Succeeded => ExitCode == 0;

    /// <summary>This result, when the exit code is 0.</summary>
    /// <exception cref="UserError">The exit code is another; the error shows the command and what it said.</exception>
    public CommandResult OrFail(string mend) => Succeeded
        ? this
        : throw new UserError($"'{Command}' ended with exit code {ExitCode}: {LastWords()}", mend);

    /// <summary>This result, when the exit code is 0.</summary>
    /// <exception cref="UserError">The exit code is another; the error is what <paramref name="error"/> makes of it.</exception>
    public CommandResult OrThrow(Func<CommandResult, UserError> error) => Succeeded ? this : throw error(this);

    private string LastWords()
    {
        var said = Error.Trim();
        if (said.Length == 0) said = Text.Trim();
        return said.Length == 0 ? "(it said nothing)." : said.Length > 2000 ? "…" + said[^2000..] : said;
    }
}
