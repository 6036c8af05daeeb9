using Aurora.Common;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>
/// Moves the branch that is checked out, and index and files with it: the promoted files alone, all else of the user's stays as it
/// is. Killed at any instant it leaves the checkout as before, as after, or in a state that <see cref="HealAsync"/> finishes.
/// </summary>
/// <remarks>
/// The order is the journal, the index's lock, the branch (one compare-and-swap), the files, the index (one rename each), the lock, the
/// journal. A file that is written is written before the index says so.
/// </remarks>
public sealed class CheckedOutBranch(Repository repository)
{
    private readonly GitClient _git = repository.Git.Uninterrupted;
    private readonly Checkout _checkout = new(repository with { Git = repository.Git.Uninterrupted });

    /// <summary>Moves it. Once the branch has moved, neither a cancelled run nor the terminal's Ctrl+C stops the rest.</summary>
    /// <exception cref="UserError">
    /// The branch has moved, somebody did something in the checkout that this would destroy, or another git holds the index: nothing
    /// was changed. Or the files cannot be written: the branch has moved all the same, and the next run tries again.
    /// </exception>
    public async Task MoveAsync(BranchMove move, CancellationToken cancellation)
    {
        var journal = new CheckoutJournal(Guid.NewGuid().ToString("N"), move.Branch, move.From, move.To, [.. move.Files.Select(file => file.Path)]);
        journal.Write(repository.Directory);
        var isUnfinished = false;
        try
        {
            using var held = IndexLock.Take(repository.Directory, journal.Token);
            await new Checkout(repository).RequireAsFoundAsync(move.Files, cancellation).ConfigureAwait(false);
            cancellation.ThrowIfCancellationRequested();
            await MoveReferenceAsync(move).ConfigureAwait(false);
            isUnfinished = true;
            await BringForwardAsync(journal).ConfigureAwait(false);
            isUnfinished = false;
        }
        finally
        {
            // After the lock: without a journal nobody would know whose it is.
            if (!isUnfinished) CheckoutJournal.Delete(repository.Directory);
        }
    }

    /// <summary>Finishes or forgets what a killed run left behind. Whoever calls this holds the <see cref="CheckoutLock"/>.</summary>
    /// <returns>True when there was something.</returns>
    /// <exception cref="UserError">Another git holds the index, or the files cannot be written.</exception>
    public async Task<bool> HealAsync()
    {
        Leftovers.Remove(repository.Directory);
        if (CheckoutJournal.Find(repository.Directory) is not { } journal) return false;
        var left = IndexLock.Find(repository.Directory, journal.Token);
        if (repository.Branch == journal.Branch && repository.Head == journal.To)
        {
            using (left ?? IndexLock.Take(repository.Directory, journal.Token)) await BringForwardAsync(journal).ConfigureAwait(false);
        }
        else
        {
            // The branch never moved, or somebody has moved on since: the checkout is theirs.
            left?.Dispose();
        }

        CheckoutJournal.Delete(repository.Directory);
        return true;
    }

    // Once begun it is not interrupted: whoever stops here would not know whether the branch has moved.
    private async Task MoveReferenceAsync(BranchMove move)
    {
        var moved = await _git.TryAsync(
            ["update-ref", "-m", move.Reason, move.Branch, move.To, move.From], CancellationToken.None, new GitInput(Environment: move.Variables)).ConfigureAwait(false);
        if (moved.Succeeded) return;

        // The terminal's Ctrl+C may reach git too, perhaps after its work.
        if ((await _git.TryAsync(["rev-parse", "--verify", "--quiet", move.Branch], CancellationToken.None).ConfigureAwait(false)).Line == move.To) return;
        throw new UserError(
            $"The branch {move.Branch} moved while the promotion was made, or cannot be written: {moved.Error.Trim()}",
            "Nothing was committed. Run it again.");
    }

    // What is done already is not done again, and what somebody did since is left alone.
    private async Task BringForwardAsync(CheckoutJournal journal)
    {
        try
        {
            using var index = TemporaryIndex.CopyIn(repository.Directory);
            var staged = await StagedAsync(index, journal.Files).ConfigureAwait(false);
            var behind = (await FileChange.BetweenAsync(_git, journal.From, journal.To, journal.Files).ConfigureAwait(false))
                .Where(change => staged.GetValueOrDefault(change.Path) == change.Old).ToList();
            foreach (var change in behind) await BringForwardAsync(change).ConfigureAwait(false);
            if (behind.Count == 0) return;

            // A file that is not there is one that a sparse checkout leaves out: it stays out, and only the index hears of it.
            await index.RunAsync(_git, ["reset", "--quiet", journal.To, "--", .. behind.Select(change => change.Path)], CancellationToken.None).ConfigureAwait(false);
            var here = behind.Where(change => _checkout.Has(change.Path)).Select(change => change.Path).ToList();
            if (here.Count > 0) await index.RunAsync(_git, ["add", "--refresh", "--", .. here], CancellationToken.None).ConfigureAwait(false);
            index.Install();
        }
        catch (Exception e) when (e is UserError or IOException or UnauthorizedAccessException)
        {
            var shown = string.Join(' ', journal.Files);
            throw new UserError(
                $"{journal.Branch} is at {journal.To}, but the checkout still shows the old {shown}: {((e as UserError)?.Problem ?? e.Message).Trim()}",
                $"Mend that and run it again, or run 'git restore --staged --worktree -- {shown}'.", e);
        }
    }

    private async Task BringForwardAsync(FileChange change)
    {
        if (!_checkout.Has(change.Path)) return;
        var old = await _git.RunAsync(["cat-file", "blob", change.Old], CancellationToken.None).ConfigureAwait(false);
        if (await _checkout.HoldsAsync(change.Path, old.Output, CancellationToken.None).ConfigureAwait(false))
            await _checkout.WriteBlobAsync(change.Path, change.New, CancellationToken.None).ConfigureAwait(false);
    }

    private async Task<Dictionary<string, string>> StagedAsync(TemporaryIndex index, IReadOnlyList<string> files)
    {
        // <mode> SP <id> SP <stage> TAB <path>
        var listing = await index.RunAsync(_git, ["ls-files", "--stage", "-z", "--", .. files], CancellationToken.None).ConfigureAwait(false);
        return listing.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split('\t', 2))
            .Where(entry => entry[0].EndsWith(" 0", StringComparison.Ordinal))
            .ToDictionary(entry => entry[1], entry => entry[0].Split(' ')[1]);
    }
}
