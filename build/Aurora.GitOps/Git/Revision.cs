using Aurora.Common;

namespace Aurora.GitOps.Git;

/// <summary>A commit as somebody named it.</summary>
/// <param name="Name">As it was written: a branch, a tag, a commit, <c>HEAD~2</c>.</param>
/// <param name="Commit">The full id of the commit.</param>
public sealed record Revision(string Name, string Commit)
{
    /// <summary>The name, and the first digits of the commit where the name is something else.</summary>
    public override string ToString() =>
        Commit.StartsWith(Name, StringComparison.Ordinal) ? Commit[..12] : $"{Printable.OneLine(Name, 60)} ({Commit[..12]})";

    /// <summary>Finds the commit that <paramref name="name"/> means in a repository.</summary>
    /// <exception cref="UserError">There is none; in a shallow clone the error says how to fetch it.</exception>
    public static async Task<Revision> FindAsync(GitClient git, string name, CancellationToken cancellation)
    {
        // A name that git would take for an option is none of a revision.
        if (!name.StartsWith('-') && await git.TryAsync(["rev-parse", "--quiet", "--verify", $"{name}^{{commit}}"], cancellation).ConfigureAwait(false) is { Succeeded: true } found)
            return new Revision(name, found.Line);

        var shallow = await git.TryAsync(["rev-parse", "--is-shallow-repository"], cancellation).ConfigureAwait(false);
        throw shallow.Line == "true"
            ? new UserError($"The revision '{Printable.OneLine(name)}' is not in this clone, which is shallow.", "Run 'git fetch --unshallow', or fetch that revision (actions/checkout: fetch-depth: 0).")
            : (await git.TryAsync(["rev-list", "--max-count=1", "--all"], cancellation).ConfigureAwait(false)).Line.Length == 0
                ? new UserError($"The revision '{Printable.OneLine(name)}' does not exist in {git.Folder}, which has no commit yet.", "Commit first.")
                : new UserError($"The revision '{Printable.OneLine(name)}' does not exist in {git.Folder}.", "Name a branch, a tag or a commit; 'git fetch' first if it is a new one.");
    }
}
