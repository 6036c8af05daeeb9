namespace Aurora.Common;

/// <summary>Finds the folder that a run works on.</summary>
public static class RepositoryRoot
{
    /// <summary>The nearest folder at or above <paramref name="folder"/> that holds <c>.git</c>; <paramref name="folder"/> when none does.</summary>
    public static string Of(string folder)
    {
        for (var candidate = new DirectoryInfo(folder); candidate is not null; candidate = candidate.Parent)
        {
            // In a linked worktree and in a submodule it is a file.
            if (Path.Exists(Path.Combine(candidate.FullName, ".git"))) return candidate.FullName;
        }

        return Path.GetFullPath(folder);
    }
}
