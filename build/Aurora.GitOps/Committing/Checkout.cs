using Aurora.Common;
using Aurora.GitOps.Git;

namespace Aurora.GitOps.Committing;

/// <summary>The user's checkout: what is uncommitted in it, and writing into it.</summary>
public sealed class Checkout(Repository repository)
{
    // Files of an operation that is under way, beside which nobody else should move the branch.
    private static readonly (string File, string Operation)[] UnderWay =
        [("MERGE_HEAD", "merge"), ("CHERRY_PICK_HEAD", "cherry-pick"), ("REVERT_HEAD", "revert"), ("rebase-merge", "rebase"), ("rebase-apply", "rebase")];

    /// <summary>Refuses a checkout on whose branch no commit can be made.</summary>
    /// <returns>The branch and the commit that it points at.</returns>
    /// <exception cref="UserError">HEAD is detached, nothing was ever committed, or a merge or the like is under way.</exception>
    public (string Branch, string Head) RequireBranch()
    {
        if (repository.Branch is null)
            throw new UserError("HEAD is detached: there is no branch to promote on.", "Run 'git switch BRANCH' first.");
        if (repository.Head is null)
            throw new UserError($"The branch {repository.BranchName} has no commit yet.", "Commit the manifests first.");
        foreach (var (file, operation) in UnderWay)
        {
            if (Path.Exists(Path.Combine(repository.Directory, file)))
                throw new UserError($"A {operation} is under way in {repository.Root}.", $"Finish it, or abort it with 'git {operation} --abort'.");
        }

        return (repository.Branch, repository.Head);
    }

    /// <summary>Refuses when <paramref name="file"/> has uncommitted edits, staged or not.</summary>
    /// <param name="file">The file, relative to the root.</param>
    /// <param name="committed">Its bytes in the commit that is checked out.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task RequireUneditedAsync(string file, ReadOnlyMemory<byte> committed, CancellationToken cancellation)
    {
        var (_, isEdited) = await StatusAsync(file, cancellation).ConfigureAwait(false);
        if (isEdited || !await HoldsAsync(file, committed, cancellation).ConfigureAwait(false)) throw Edited(file);
    }

    /// <summary>Refuses when somebody did something in the checkout since the promotion began that bringing it forward would destroy.</summary>
    /// <exception cref="UserError">A file was edited, or another branch was checked out.</exception>
    public async Task RequireAsFoundAsync(IReadOnlyList<CommittedFile> files, CancellationToken cancellation)
    {
        foreach (var file in files)
        {
            var (head, isEdited) = await StatusAsync(file.Path, cancellation).ConfigureAwait(false);
            if (head != repository.BranchName)
            {
                throw new UserError(
                    $"The promotion was made for {repository.BranchName}, but meanwhile {head} was checked out.", "Nothing was committed. Run it again on the branch to promote on.");
            }

            if (isEdited || !await HoldsAsync(file.Path, file.Old, cancellation).ConfigureAwait(false)) throw Edited(file.Path);
        }
    }

    /// <summary>Writes a file into the checkout as git would check it out (line ends, filters), in one step.</summary>
    /// <param name="file">The file, relative to the root.</param>
    /// <param name="bytes">Its bytes as they would be committed.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <exception cref="UserError">The file is not checked out.</exception>
    public async Task WriteAsync(string file, ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        if (!Has(file)) throw new UserError($"{file} is not checked out here.", "Run 'git sparse-checkout add' for its folder, or promote with --target=Commit.");
        var blob = await repository.Git.RunAsync(["hash-object", "-w", "--stdin"], cancellation, new GitInput(bytes)).ConfigureAwait(false);
        await WriteBlobAsync(file, blob.Line, cancellation).ConfigureAwait(false);
    }

    /// <summary>True when the file is there; one that a sparse checkout leaves out is not.</summary>
    public bool Has(string file) => File.Exists(OnDisk(file));

    /// <summary>Writes a blob into a file of the checkout, as git would check it out (line ends, filters), in one step.</summary>
    public async Task WriteBlobAsync(string file, string blob, CancellationToken cancellation)
    {
        var path = OnDisk(file);
        var filtered = await repository.Git.RunAsync(["cat-file", "--filters", $"--path={file}", blob], cancellation).ConfigureAwait(false);
        // In the git directory: a killed run leaves nothing in the checkout.
        var temporary = Path.Combine(repository.Directory, $"aurora-file.{Guid.NewGuid():N}");
        try
        {
            await File.WriteAllBytesAsync(temporary, filtered.Output, cancellation).ConfigureAwait(false);
            if (!OperatingSystem.IsWindows()) File.SetUnixFileMode(temporary, File.GetUnixFileMode(path));
            File.Move(temporary, path, overwrite: true);
        }
        finally
        {
            File.Delete(temporary);
        }
    }

    /// <summary>True when the file is as committed, or not checked out.</summary>
    /// <param name="file">The file, relative to the root.</param>
    /// <param name="committed">Its bytes as they are committed.</param>
    /// <param name="cancellation">Ends the run.</param>
    public async Task<bool> HoldsAsync(string file, ReadOnlyMemory<byte> committed, CancellationToken cancellation)
    {
        // What status does not look at: files that the user marked with assume-unchanged or skip-worktree. One that is as committed to
        // the byte needs no question; another may still be the same to git, which knows line ends and filters.
        var path = OnDisk(file);
        if (!File.Exists(path)) return true;
        var bytes = await File.ReadAllBytesAsync(path, cancellation).ConfigureAwait(false);
        if (bytes.AsSpan().SequenceEqual(committed.Span)) return true;
        var here = repository.Git.RunAsync(["hash-object", "--stdin", $"--path={file}"], cancellation, new GitInput(bytes));
        var there = repository.Git.RunAsync(["hash-object", "--stdin", "--no-filters"], cancellation, new GitInput(committed));
        return (await here.ConfigureAwait(false)).Line == (await there.ConfigureAwait(false)).Line;
    }

    private static UserError Edited(string file) => new(
        $"{file} has uncommitted edits, and a promotion would have to write into it.", $"Commit them, or put them away with 'git stash push -- {file}'.");

    private string OnDisk(string file) => Path.Combine(repository.Root, file);

    private async Task<(string Branch, bool IsEdited)> StatusAsync(string file, CancellationToken cancellation)
    {
        const string head = "# branch.head ";
        var status = await repository.Git.RunAsync(
            ["status", "--porcelain=v2", "--branch", "--no-ahead-behind", "--untracked-files=no", "-z", "--", file], cancellation).ConfigureAwait(false);
        var lines = status.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries);
        return (
            lines.First(line => line.StartsWith(head, StringComparison.Ordinal))[head.Length..],
            lines.Any(line => !line.StartsWith('#')));
    }
}
