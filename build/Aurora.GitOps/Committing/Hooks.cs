using System.Text;
using Aurora.Common;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Runs the user's commit hooks as <c>git commit</c> would, against the temporary index. They run in the checkout and see its
/// files as they lie there; what is about to be committed they find in the index.
/// </summary>
public sealed class Hooks(Repository repository, IReadOnlyDictionary<string, string?> variables)
{
    private static readonly string[] Names = ["pre-commit", "prepare-commit-msg", "commit-msg", "post-commit"];

    /// <summary>Runs <c>pre-commit</c>.</summary>
    /// <exception cref="UserError">It refuses.</exception>
    public Task BeforeCommitAsync(CancellationToken cancellation) => RunAsync("pre-commit", [], cancellation);

    /// <summary>Runs <c>prepare-commit-msg</c> and <c>commit-msg</c>.</summary>
    /// <returns>The message as they leave it.</returns>
    /// <exception cref="UserError">One refuses, or leaves a message without what it records for machines.</exception>
    public async Task<string> OnMessageAsync(string message, CancellationToken cancellation)
    {
        var file = Path.Combine(repository.Directory, $"AURORA_EDITMSG.{Environment.ProcessId}");
        try
        {
            await File.WriteAllTextAsync(file, message, new UTF8Encoding(false), cancellation).ConfigureAwait(false);
            var prepared = await EditedAsync("prepare-commit-msg", message, [file, "message"], cancellation).ConfigureAwait(false);
            return await EditedAsync("commit-msg", prepared, [file], cancellation).ConfigureAwait(false);
        }
        finally
        {
            File.Delete(file);
        }
    }

    /// <summary>Runs <c>post-commit</c>, whose exit code git ignores; it finds the checkout as it will be.</summary>
    public static Task AfterCommitAsync(Repository repository, CancellationToken cancellation) =>
        repository.Git.TryAsync(["hook", "run", "--ignore-missing", "post-commit"], cancellation);

    /// <summary>True when the repository has any of the hooks; asking git to run hooks that are not there would cost a process each.</summary>
    public static bool Exist(Repository repository, string? hooksPath)
    {
        // What git expands (~/, ~user/, %(prefix)/) it finds by itself.
        if (hooksPath is ['~' or '%', ..]) return true;
        var common = Path.Combine(repository.Directory, "commondir");
        var git = File.Exists(common) ? Path.GetFullPath(File.ReadAllText(common).Trim(), repository.Directory) : repository.Directory;
        var folder = hooksPath is null ? Path.Combine(git, "hooks") : Path.GetFullPath(hooksPath, repository.Root);
        return Names.Any(hook => File.Exists(Path.Combine(folder, hook)));
    }

    private async Task<string> EditedAsync(string hook, string message, string[] arguments, CancellationToken cancellation)
    {
        await RunAsync(hook, arguments, cancellation).ConfigureAwait(false);
        var left = await File.ReadAllTextAsync(arguments[0], cancellation).ConfigureAwait(false);
        if (left == message) return left;
        if (string.IsNullOrWhiteSpace(left)) throw new UserError($"The {hook} hook left an empty message.", "Nothing was committed. Mend the hook and run it again.");

        var (planned, found) = (await RecordAsync(message, cancellation).ConfigureAwait(false), await RecordAsync(left, cancellation).ConfigureAwait(false));
        if (found.SequenceEqual(planned)) return left;
        throw new UserError(
            planned.Except(found).FirstOrDefault() is { } lost
                ? $"After the {hook} hook git no longer finds the trailer '{Printable.OneLine(lost)}' in the message, so the commit would not be known as what it is."
                : $"The {hook} hook makes the message record something else than what was proved.",
            "Nothing was committed. Let the hook write above the last paragraph, or add trailers to it ('git interpret-trailers --in-place --trailer=…'), and leave those that begin with Aurora- as they are.");
    }

    // What a log reads of it later: a line of dashes ends no message there.
    private async Task<List<string>> RecordAsync(string message, CancellationToken cancellation)
    {
        var parsed = await repository.Git.RunAsync(
            ["-c", "trailer.separators=:", "interpret-trailers", "--parse", "--no-divider"], cancellation, new GitInput(Encoding.UTF8.GetBytes(message))).ConfigureAwait(false);
        return [.. parsed.Text.Split('\n').Where(line => line.StartsWith(Trailer.Prefix, StringComparison.OrdinalIgnoreCase))];
    }

    private async Task RunAsync(string hook, IReadOnlyList<string> arguments, CancellationToken cancellation)
    {
        var result = await repository.Git.TryAsync(
            ["hook", "run", "--ignore-missing", hook, "--", .. arguments], cancellation, new GitInput(Environment: variables)).ConfigureAwait(false);
        if (!result.Succeeded)
        {
            throw new UserError(
                $"The {hook} hook refuses the promotion (exit code {result.ExitCode}): {(result.Error + result.Text).Trim()}",
                "Nothing was committed. Mend what the hook complains about and run it again.");
        }
    }
}
