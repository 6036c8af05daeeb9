using Aurora.Manifests.Files;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>The files that Argo CD's own objects stand in: nobody renders them.</summary>
public static class ArgoFiles
{
    /// <summary>True when a finding is about one of them.</summary>
    public static bool Hold(Finding finding)
    {
        ArgumentNullException.ThrowIfNull(finding);
        return finding.File?.StartsWith(ArgoObjects.Folder + "/", StringComparison.Ordinal) is true;
    }

    /// <summary>True when they are not the same in both trees.</summary>
    public static bool Differ(IFileTree since, IFileTree until)
    {
        ArgumentNullException.ThrowIfNull(since);
        ArgumentNullException.ThrowIfNull(until);
        return !Contents(since).SequenceEqual(Contents(until));
    }

    private static IEnumerable<(string File, string? Content)> Contents(IFileTree tree) => tree.FilesUnder(ArgoObjects.Folder)
        .Select(file => (file, ResolvedPath.Follow(tree, file) is { Kind: FileKind.File, Path: { } path } ? tree.ContentId(path) : null));
}
