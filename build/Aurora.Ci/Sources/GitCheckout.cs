using System.Globalization;
using Aurora.Common;
using Aurora.Common.Processes;
using Aurora.Common.Releases;

namespace Aurora.Ci.Sources;

/// <summary>A folder inside a git repository, asked by running <c>git</c>; nothing is ever written, not even the index.</summary>
internal sealed class GitCheckout
{
    // Paths are names and never patterns; status does not refresh the index; and a hook that started us does not name another repository.
    private static readonly Dictionary<string, string?> Environment = new()
    {
        ["GIT_LITERAL_PATHSPECS"] = "1",
        ["GIT_OPTIONAL_LOCKS"] = "0",
        ["GIT_DIR"] = null,
        ["GIT_WORK_TREE"] = null,
        ["GIT_INDEX_FILE"] = null,
        ["GIT_PREFIX"] = null,
        ["LC_ALL"] = "C",
    };

    private readonly CommandRunner _commands;
    private readonly string _folder;
    private readonly string? _shallowFile;

    private GitCheckout(CommandRunner commands, string folder, string root, string? shallowFile) =>
        (_commands, _folder, Root, _shallowFile) = (commands, folder, root, shallowFile);

    /// <summary>The root of the checkout, absolute, by the same way as the folder (links on it are not followed).</summary>
    internal string Root { get; }

    /// <summary>Finds the repository of a folder.</summary>
    /// <exception cref="UserError">The folder does not exist, is in no repository, or the repository has no commit.</exception>
    internal static async Task<GitCheckout> OpenAsync(string folder, CommandRunner commands, CancellationToken cancellation)
    {
        if (!Directory.Exists(folder)) throw new UserError($"The source checkout {folder} does not exist.", "Clone it there, or mend 'source' in the catalog.");
        var found = await RunAsync(commands, folder, ["rev-parse", "--is-shallow-repository", "--show-cdup", "--git-path", "shallow", "HEAD"], cancellation).ConfigureAwait(false);
        if (found.Line.Split('\n') is not [var shallow, var up, var shallowFile, _] || !found.Succeeded)
        {
            throw found.Error.Contains("not a git repository", StringComparison.Ordinal)
                ? new UserError($"The source checkout {folder} is in no git repository, so its revision is unknown.", "Clone it with git.")
                : new UserError($"The revision of the source checkout {folder} is unknown: {Printable.OneLine(found.Error.Trim())}", "Commit something there first.");
        }

        return new GitCheckout(commands, folder, Path.TrimEndingDirectorySeparator(Path.GetFullPath(up.Length == 0 ? "." : up, folder)), shallow == "true" ? Path.GetFullPath(shallowFile, folder) : null);
    }

    /// <summary>The last commit that touched any of the paths, which are absolute; null when none did.</summary>
    /// <remarks>
    /// git simplifies history: at a merge it follows a parent that is the same in these paths. So the first commit that it names
    /// holds exactly what HEAD holds there, and the name stands for the content.
    /// </remarks>
    /// <exception cref="UserError">The clone is too shallow to tell.</exception>
    internal async Task<SourceCommit?> LastCommitAsync(IReadOnlyList<string> paths, CancellationToken cancellation)
    {
        var log = (await RunAsync(_commands, _folder, ["-c", "log.showSignature=false", "log", "-1", "--format=%H%x00%an <%ae>%x00%s%x00%cI", "--", .. Relative(paths)], cancellation)
            .ConfigureAwait(false)).OrFail($"Look at the source checkout {_folder}.");
        if (log.Line.Split('\0') is not [var id, var author, var subject, var date]) return null;
        if (_shallowFile is not null && File.Exists(_shallowFile) && (await File.ReadAllLinesAsync(_shallowFile, cancellation).ConfigureAwait(false)).Contains(id))
        {
            // What the clone was cut off at looks as if it had added every file.
            throw new UserError(
                $"The source checkout {_folder} is a shallow clone and ends before the last change of {Printable.OneLine(string.Join(", ", Relative(paths)), 120)}.",
                $"Run 'git -C {_folder} fetch --unshallow', or have CI clone with the whole history (fetch-depth: 0).");
        }

        return new SourceCommit(
            id, null, Printable.OneLine(author), Printable.OneLine(subject), DateTimeOffset.Parse(date, CultureInfo.InvariantCulture));
    }

    /// <summary>What differs from HEAD in the paths, which are absolute: changed, deleted and new files that git does not ignore; relative to <see cref="Root"/>, in ordinal order.</summary>
    internal async Task<IReadOnlyList<string>> UncommittedAsync(IReadOnlyCollection<string> paths, CancellationToken cancellation)
    {
        var status = (await RunAsync(_commands, _folder, ["status", "--porcelain=v1", "-z", "--no-renames", "--untracked-files=all", "--ignore-submodules=none", "--", .. Relative(paths)], cancellation)
            .ConfigureAwait(false)).OrFail($"Look at the source checkout {_folder}.");
        return [.. status.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries).Select(entry => entry[3..]).Order(StringComparer.Ordinal)];
    }

    /// <summary>The URL of the remote <c>origin</c>, without a login in it; null when there is none.</summary>
    internal async Task<string?> OriginAsync(CancellationToken cancellation)
    {
        var found = await RunAsync(_commands, _folder, ["config", "--get", "remote.origin.url"], cancellation).ConfigureAwait(false);
        return found.ExitCode == 1 ? null : SourceUrl.WithoutLogin(found.OrFail($"Look at the source checkout {_folder}.").Line);
    }

    private IEnumerable<string> Relative(IEnumerable<string> paths) => paths.Select(path => Path.GetRelativePath(_folder, path).Replace('\\', '/'));

    private static Task<CommandResult> RunAsync(CommandRunner commands, string folder, IReadOnlyList<string> arguments, CancellationToken cancellation) =>
        commands.RunAsync(new Command("git", arguments) { WorkingDirectory = folder, Environment = Environment }, cancellation);
}
