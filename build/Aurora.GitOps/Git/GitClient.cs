using Aurora.Common.Processes;

namespace Aurora.GitOps.Git;

/// <summary>
/// Runs <c>git</c> in one folder. Everything that writes, and status, diff and history, goes through here and not through
/// libgit2, which knows no commit signing, hooks, reftable, sha256 or sparse index.
/// </summary>
/// <param name="commands">Runs the processes.</param>
/// <param name="folder">The working directory, absolute.</param>
public sealed class GitClient(CommandRunner commands, string folder)
{
    // Messages in one language, no prompt, and no lock taken by what only looks.
    private static readonly Dictionary<string, string?> Fixed = new()
    {
        ["LC_ALL"] = "C",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_TERMINAL_PROMPT"] = "0",
    };

    /// <summary>The working directory, absolute.</summary>
    public string Folder { get; } = folder;

    /// <summary>Runs <c>git</c> and returns how it ended, whatever the exit code.</summary>
    public Task<CommandResult> TryAsync(IReadOnlyList<string> arguments, CancellationToken cancellation, GitInput? input = null) =>
        commands.RunAsync(
            new Command("git", ["--literal-pathspecs", .. arguments])
            {
                WorkingDirectory = Folder,
                StandardInput = input?.Bytes ?? default,
                Environment = input?.Environment is { } more ? new Dictionary<string, string?>([.. Fixed, .. more]) : Fixed,
            },
            cancellation);

    /// <summary>Runs <c>git</c> and returns what it printed.</summary>
    /// <exception cref="Common.UserError">It ended with another exit code than 0.</exception>
    public async Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation, GitInput? input = null) =>
        (await TryAsync(arguments, cancellation, input).ConfigureAwait(false)).OrFail("See what git says above; nothing was promoted.");
}

/// <summary>What a git command is given beside its arguments.</summary>
/// <param name="Bytes">Its standard input.</param>
/// <param name="Environment">Variables such as <c>GIT_INDEX_FILE</c>.</param>
public sealed record GitInput(ReadOnlyMemory<byte> Bytes = default, IReadOnlyDictionary<string, string?>? Environment = null);
