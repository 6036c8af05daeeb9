namespace Aurora.Ci.Sources;

/// <summary>The files that the .NET SDK looks for by itself, upward from a project.</summary>
internal static class RootFiles
{
    // MSBuild and NuGet take the nearest of each; what it imports in turn is read out of it.
    private static readonly string[] NearestNames = ["Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props", "Directory.Build.rsp", "global.json"];

    // NuGet merges these all the way up, under any of these spellings.
    private static readonly string[] MergedNames = ["nuget.config", "NuGet.config", "NuGet.Config"];

    /// <summary>Those that apply to the projects of a folder, absolute; none from above <paramref name="root"/>.</summary>
    internal static IEnumerable<string> For(string folder, string root) =>
        NearestNames.Select(name => Nearest(name, folder, root)).OfType<string>()
            .Concat(Upward(folder, root).SelectMany(at => MergedNames.Select(name => Path.Combine(at, name))).Where(File.Exists));

    /// <summary>The nearest file of that name at or above <paramref name="folder"/>; null when there is none up to <paramref name="root"/>.</summary>
    internal static string? Nearest(string name, string folder, string root) =>
        Upward(folder, root).Select(at => Path.Combine(at, name)).FirstOrDefault(File.Exists);

    private static IEnumerable<string> Upward(string folder, string root)
    {
        for (string? at = folder; at is not null && AppInputs.Holds(root, at); at = Path.GetDirectoryName(at)) yield return at;
    }
}
