using System.Collections.Concurrent;
using Aurora.Common.Processes;

namespace Aurora.Testing;

/// <summary>Remembers which commands ran.</summary>
public sealed class RecordedCommands : ICommandLog
{
    private readonly ConcurrentQueue<(string Command, int ExitCode)> _all = new();

    /// <summary>The commands as they are shown, with their exit codes, in the order in which they ended.</summary>
    public IReadOnlyList<(string Command, int ExitCode)> All => [.. _all];

    /// <inheritdoc/>
    public void Ran(Command command, int exitCode, TimeSpan elapsed) => _all.Enqueue((command.ToString(), exitCode));
}
