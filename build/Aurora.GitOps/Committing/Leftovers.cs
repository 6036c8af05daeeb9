namespace Aurora.GitOps.Committing;

/// <summary>Files of ours in the git directory that a killed run left behind. All of them are named so that nobody else's can be meant.</summary>
public static class Leftovers
{
    private static readonly string[] Patterns = ["aurora-index.*", "aurora-lock.*", "aurora-file.*", "aurora-journal.tmp", "AURORA_EDITMSG.*"];

    /// <summary>Removes them. Whoever calls this holds the <see cref="CheckoutLock"/>, so that none belongs to a run that lives.</summary>
    public static void Remove(string gitDirectory)
    {
        foreach (var file in Patterns.SelectMany(pattern => Directory.EnumerateFiles(gitDirectory, pattern))) File.Delete(file);
    }
}
