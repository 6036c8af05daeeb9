using System.Globalization;
using System.Runtime.CompilerServices;
using Aurora.Common;
using Aurora.Common.Processes;

namespace Aurora.GitOps.Git;

/// <summary>Reads history out of one <c>git log</c>, commit by commit while git prints it.</summary>
public sealed class GitLog(ChildProcesses children, string folder)
{
    // What a user may have set otherwise, and what would be read otherwise then. A replacement would hide what others see.
    private static readonly string[] Settings =
        ["--no-replace-objects", "-c", "log.showSignature=false", "-c", "log.showRoot=true", "-c", "trailer.separators=:"];

    private static readonly ulong LastSecond = (ulong)DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    // NUL stands in no message, name or path.
    private static readonly string[] Output =
    [
        "-z", "--raw", "--no-abbrev", "--no-renames", "--no-color", "--no-ext-diff", "--no-notes", "--encoding=UTF-8", "--ignore-submodules=none",
        "--format=tformat:%H%x00%T%x00%P%x00%aN%x00%ct%x00%s%x00%(trailers:only,unfold)%x00",
    ];

    /// <summary>Reads commits.</summary>
    /// <param name="revisions">Which, and in which order: arguments of <c>git log</c>.</param>
    /// <param name="paths">The files that they must touch; none for all commits.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UserError">Git says no; what it says is on standard error.</exception>
    public async IAsyncEnumerable<LoggedCommit> ReadAsync(
        IReadOnlyList<string> revisions, IReadOnlyList<string> paths, [EnumeratorCancellation] CancellationToken cancellation)
    {
        using var process = GitProcess.Start(children, folder, ["--literal-pathspecs", .. Settings, "log", .. Output, .. revisions, "--", .. paths]);
        await using var kill = cancellation.Register(() => ChildProcesses.End(process)).ConfigureAwait(false);
        process.StandardInput.Close();
        var whole = false;
        try
        {
            var tokens = new NulTokens(process.StandardOutput);
            while (await tokens.NextAsync(cancellation).ConfigureAwait(false) is { } id) yield return await CommitAsync(id, tokens, cancellation).ConfigureAwait(false);
            whole = true;
        }
        finally
        {
            if (!whole) ChildProcesses.End(process); // whoever reads has seen enough
        }

        await process.WaitForExitAsync(cancellation).ConfigureAwait(false);
        if (process.ExitCode != 0)
            throw new UserError($"'git log' ended with exit code {process.ExitCode} in {folder}.", "See what git says above; 'git fsck' may tell more.");
    }

    private static async Task<LoggedCommit> CommitAsync(string id, NulTokens tokens, CancellationToken cancellation)
    {
        var fields = new string[6];
        for (var i = 0; i < fields.Length; i++) fields[i] = await tokens.RequiredAsync(cancellation).ConfigureAwait(false);
        await tokens.RequiredAsync(cancellation).ConfigureAwait(false); // the end of the record

        var files = new List<LoggedFile>();
        while (await tokens.PeekAsync(cancellation).ConfigureAwait(false) is [':', ..] or ['\n', ':', ..])
        {
            var change = (await tokens.RequiredAsync(cancellation).ConfigureAwait(false)).TrimStart('\n');
            files.Add(File(change, await tokens.RequiredAsync(cancellation).ConfigureAwait(false)));
        }

        return new LoggedCommit(
            id, fields[0], fields[1].Split(' ', StringSplitOptions.RemoveEmptyEntries), fields[2], Time(fields[3]), fields[4], [.. Trailers(fields[5])], files);
    }

    // Anybody can commit at a time that git takes and no calendar has.
    private static DateTimeOffset Time(string seconds) => !ulong.TryParse(seconds, CultureInfo.InvariantCulture, out var since) ? DateTimeOffset.UnixEpoch
        : since < LastSecond ? DateTimeOffset.FromUnixTimeSeconds((long)since)
        : DateTimeOffset.MaxValue;

    // ":<old mode> <new mode> <old id> <new id> <status>"; of a merge as many colons, old modes and old ids as it has parents.
    private static LoggedFile File(string change, string path)
    {
        var parents = change.TakeWhile(c => c == ':').Count();
        var parts = change[parents..].Split(' ');
        return new LoggedFile(path, parts[0], parts[parents], parts[parents + 1], parts[(2 * parents) + 1]);
    }

    private static IEnumerable<LoggedTrailer> Trailers(string text) => text
        .Split('\n', StringSplitOptions.RemoveEmptyEntries)
        .Select(line => line.Split(':', 2))
        .Where(parts => parts.Length == 2)
        .Select(parts => new LoggedTrailer(parts[0].TrimEnd(), parts[1].Trim()));
}
