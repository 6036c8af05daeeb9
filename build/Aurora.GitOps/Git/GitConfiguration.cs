using System.Globalization;

namespace Aurora.GitOps.Git;

/// <summary>The few settings of the user that a commit made with plumbing must honour by itself.</summary>
/// <param name="Signs"><c>commit.gpgSign</c>: whether commits are signed; how is git's own business.</param>
/// <param name="HooksPath"><c>core.hooksPath</c>, or null.</param>
public sealed record GitConfiguration(bool Signs, string? HooksPath)
{
    /// <summary>Reads them in one process.</summary>
    public static async Task<GitConfiguration> ReadAsync(GitClient git, CancellationToken cancellation)
    {
        // Exit code 1 means that none is set.
        var found = await git.TryAsync(["config", "-z", "--get-regexp", @"^(commit\.gpgsign|core\.hookspath)$"], cancellation).ConfigureAwait(false);
        if (found.ExitCode != 1) found.OrFail("See what git says above; nothing was committed.");
        var values = found.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\n', 2))
            .GroupBy(pair => pair[0])
            .ToDictionary(group => group.Key, group => group.Last().ElementAtOrDefault(1));
        return new GitConfiguration(
            values.TryGetValue("commit.gpgsign", out var sign) && IsTrue(sign),
            values.GetValueOrDefault("core.hookspath"));
    }

    // As git reads a boolean (git-config, "bool"): a name without a value is true, and so is every number but 0.
    private static bool IsTrue(string? value) =>
        value is null || value.ToUpperInvariant() is "TRUE" or "YES" or "ON" || long.TryParse(value, CultureInfo.InvariantCulture, out var number) && number != 0;
}
