using Aurora.Common;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Lets one promotion at a time work in a checkout. The operating system releases it when the process ends, however it ends, so
/// that it never goes stale; its empty file stays in the git directory, because removing a lock that others wait for is a race.
/// </summary>
public sealed class CheckoutLock : IDisposable
{
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(50);
    private readonly FileStream _file;

    private CheckoutLock(FileStream file) => _file = file;

    /// <summary>Takes the lock of the checkout at <paramref name="root"/>; null where there is no git directory.</summary>
    /// <param name="root">The root of the checkout, absolute.</param>
    /// <param name="waiting">Called once when another promotion holds it.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    /// <exception cref="UserError">The git directory cannot be written.</exception>
    public static async Task<CheckoutLock?> TakeAsync(string root, Action waiting, CancellationToken cancellation)
    {
        if (GitDirectory(root) is not { } directory) return null;
        for (var first = true; ; first = false)
        {
            try
            {
                return new CheckoutLock(new FileStream(Path.Combine(directory, "aurora.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None));
            }
            catch (UnauthorizedAccessException e)
            {
                throw new UserError($"{directory} cannot be written: {e.Message}", "Run it as a user who may commit there.", e);
            }
            catch (IOException e) when (IsHeld(e))
            {
                if (first) waiting();
                await Task.Delay(BetweenAttempts, cancellation).ConfigureAwait(false);
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _file.Dispose();

    // EWOULDBLOCK of Linux and of macOS, and ERROR_SHARING_VIOLATION.
    private static bool IsHeld(IOException e) => e.HResult is 11 or 35 or unchecked((int)0x80070020);

    // Each linked worktree has its own: what is to be guarded is the checkout. Branches guard themselves.
    private static string? GitDirectory(string root)
    {
        const string pointer = "gitdir: ";
        var path = Path.Combine(root, ".git");
        if (Directory.Exists(path)) return path;
        var directory = File.Exists(path) && File.ReadAllText(path).Trim() is var text && text.StartsWith(pointer, StringComparison.Ordinal)
            ? Path.GetFullPath(text[pointer.Length..], root)
            : null;
        return Directory.Exists(directory) ? directory : null;
    }
}
