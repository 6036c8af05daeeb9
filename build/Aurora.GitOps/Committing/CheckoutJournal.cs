namespace Aurora.GitOps.Committing;

/// <summary>
/// What is about to be done to the checkout, written down before it is done. Git cannot move branch, index and files in one step;
/// whoever finds this file knows which step is missing, and which lock is ours.
/// </summary>
/// <param name="Token">Stands in the <c>index.lock</c> that is ours, and in no other.</param>
/// <param name="Branch">The branch that moves, as <c>refs/heads/main</c>.</param>
/// <param name="From">The commit that it points at.</param>
/// <param name="To">The commit that it will point at.</param>
/// <param name="Files">The files that differ between the two, relative to the root; each is in both.</param>
public sealed record CheckoutJournal(string Token, string Branch, string From, string To, IReadOnlyList<string> Files)
{
    private const string Format = "aurora-journal 1";

    /// <summary>The journal in a git directory, or null when nothing is under way.</summary>
    public static CheckoutJournal? Find(string gitDirectory)
    {
        var path = PathIn(gitDirectory);
        return File.Exists(path) && File.ReadAllText(path).Split('\0') is [Format, var token, var branch, var from, var to, .. var files]
            ? new CheckoutJournal(token, branch, from, to, files)
            : null;
    }

    /// <summary>Writes it so that it is there whole or not at all, and there before what follows.</summary>
    public void Write(string gitDirectory)
    {
        var path = PathIn(gitDirectory);
        using (var file = new FileStream(path + ".tmp", FileMode.Create, FileAccess.Write))
        {
            file.Write(System.Text.Encoding.UTF8.GetBytes(string.Join('\0', [Format, Token, Branch, From, To, .. Files])));
            file.Flush(flushToDisk: true);
        }

        File.Move(path + ".tmp", path, overwrite: true);
    }

    /// <summary>Forgets it: all is done, or nothing was.</summary>
    public static void Delete(string gitDirectory) => File.Delete(PathIn(gitDirectory));

    private static string PathIn(string gitDirectory) => Path.Combine(gitDirectory, "aurora-journal");
}
