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
    private const string NewSession = "/usr/bin/setsid";
    private static readonly string[] Program = ["git"];
    private string? _session;

    /// <summary>
    /// The variables of every git process: messages in one language, no prompt, no lock taken by what only looks. What would
    /// lead git to another repository than the one it runs in is removed; git sets these for its hooks and aliases
    /// (<c>git rev-parse --local-env-vars</c>).
    /// </summary>
    public static IReadOnlyDictionary<string, string?> Variables { get; } = new Dictionary<string, string?>
    {
        ["LC_ALL"] = "C",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_TERMINAL_PROMPT"] = "0",
        ["GIT_DIR"] = null,
        ["GIT_COMMON_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_OBJECT_DIRECTORY"] = null,
        ["GIT_ALTERNATE_OBJECT_DIRECTORIES"] = null,
        ["GIT_NAMESPACE"] = null,
        ["GIT_PREFIX"] = null,
        ["GIT_INTERNAL_SUPER_PREFIX"] = null,
    };

    /// <summary>
    /// The same git for a step that must not be left half-done: neither a cancelled run nor the end of its other children stops it, and
    /// where the system has setsid(1), neither does the terminal's Ctrl+C or a signal to the whole process group: git removes no lock when
    /// it is killed.
    /// </summary>
    public GitClient Uninterrupted => new(commands.Apart(), Folder) { _session = File.Exists(NewSession) ? NewSession : null };

    /// <summary>The working directory, absolute.</summary>
    public string Folder { get; } = folder;

    /// <summary>Runs <c>git</c> and returns how it ended, whatever the exit code.</summary>
    public Task<CommandResult> TryAsync(IReadOnlyList<string> arguments, CancellationToken cancellation, GitInput? input = null) =>
        commands.RunAsync(
            new Command(_session ?? "git", [.. _session is null ? [] : Program, "--literal-pathspecs", .. arguments])
            {
                WorkingDirectory = Folder,
                StandardInput = input?.Bytes ?? default,
                Environment = With(input?.Environment),
            },
            cancellation);

    /// <summary>Runs <c>git</c> and returns what it printed.</summary>
    /// <exception cref="Common.UserError">It ended with another exit code than 0.</exception>
    public async Task<CommandResult> RunAsync(IReadOnlyList<string> arguments, CancellationToken cancellation, GitInput? input = null) =>
        (await TryAsync(arguments, cancellation, input).ConfigureAwait(false)).OrFail("See what git says above; nothing was promoted.");

    private static IReadOnlyDictionary<string, string?> With(IReadOnlyDictionary<string, string?>? more)
    {
        if (more is null) return Variables;
        var all = new Dictionary<string, string?>(Variables);
        foreach (var (name, value) in more) all[name] = value;
        return all;
    }
}

/// <summary>What a git command is given beside its arguments.</summary>
/// <param name="Bytes">Its standard input.</param>
/// <param name="Environment">Variables such as <c>GIT_INDEX_FILE</c>.</param>
public sealed record GitInput(ReadOnlyMemory<byte> Bytes = default, IReadOnlyDictionary<string, string?>? Environment = null);
