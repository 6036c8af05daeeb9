namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>URLs of git repositories as Argo CD compares them (argo-cd util/git, NormalizeGitURL).</summary>
internal static class RepositoryUrl
{
    /// <summary>Lower case, without <c>.git</c> at the end; <c>git@host:path</c> with its scheme.</summary>
    public static string Normal(string url)
    {
        var normal = url.Trim().ToLowerInvariant().TrimEnd('/');
        if (normal.EndsWith(".git", StringComparison.Ordinal)) normal = normal[..^4];
        return normal.StartsWith("git@", StringComparison.Ordinal) && normal.Split(':', 2) is [var host, var path] ? $"ssh://{host}/{path}" : normal;
    }
}
