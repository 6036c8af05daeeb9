using System.Text.RegularExpressions;
using Aurora.Common.Processes;

namespace Aurora.Common.Doctors;

/// <summary>Asks programs for their version.</summary>
public sealed partial class ToolVersion(CommandRunner commands)
{
    /// <summary>The first version number that the command prints.</summary>
    /// <returns>The number, <c>2.39.5</c>, or why there is none.</returns>
    public async Task<(Version? Version, string Said)> AskAsync(Command command, CancellationToken cancellation)
    {
        try
        {
            var answer = await commands.RunAsync(command, cancellation).ConfigureAwait(false);
            var said = answer.Succeeded ? answer.Text : answer.Error;
            return answer.Succeeded && Number().Match(said) is { Success: true } match && Version.TryParse(match.Value, out var version)
                ? (version, match.Value)
                : (null, Printable.OneLine(said.Trim(), 200));
        }
        catch (UserError e)
        {
            return (null, e.Problem);
        }
    }

    /// <summary>The diagnosis of a program that must have at least a version.</summary>
    /// <param name="thing">What it is.</param>
    /// <param name="purpose">What it is needed for.</param>
    /// <param name="command">Prints the version.</param>
    /// <param name="oldest">The oldest that will do.</param>
    /// <param name="mend">How to get it.</param>
    /// <param name="otherwise">What its absence means.</param>
    /// <param name="cancellation">Gives up.</param>
    public async Task<Diagnosis> ExamineAsync(
        string thing, string purpose, Command command, Version oldest, string mend, Health otherwise, CancellationToken cancellation)
    {
        var (version, said) = await AskAsync(command, cancellation).ConfigureAwait(false);
        return version is null ? new Diagnosis(thing, purpose, otherwise, said, mend)
            : version < oldest ? new Diagnosis(thing, purpose, otherwise, $"{said}; {oldest} or newer is needed", mend)
            : new Diagnosis(thing, purpose, Health.Good, said);
    }

    [GeneratedRegex(@"\d+\.\d+(\.\d+)?")]
    private static partial Regex Number();
}
