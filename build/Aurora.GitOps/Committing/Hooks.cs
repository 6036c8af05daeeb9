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
    public async Task<string> OnMessageAsync(string message, CancellationToken cancellation)
    {
        var file = Path.Combine(repository.Directory, $"AURORA_EDITMSG.{Environment.ProcessId}");
        try
        {
            await File.WriteAllTextAsync(file, message, new UTF8Encoding(false), cancellation).ConfigureAwait(false);
            await RunAsync("prepare-commit-msg", [file, "message"], cancellation).ConfigureAwait(false);
            await RunAsync("commit-msg", [file], cancellation).ConfigureAwait(false);
            var left = await File.ReadAllTextAsync(file, cancellation).ConfigureAwait(false);
            return !string.IsNullOrWhiteSpace(left)
                ? left
                : throw new UserError("The commit-msg hook, or the one before it, left an empty message.", "Nothing was committed. Mend the hook and run it again.");
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
