using Aurora.Common;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>
/// Finds the overlays of a repository: the kustomizations that no other one uses, and of those that only use each other in a
/// circle the first, so that rendering it says so.
/// </summary>
public static class OverlayFinder
{
    /// <summary>The folders of all overlays, in ordinal order.</summary>
    public static IReadOnlyList<string> In(IFileTree tree)
    {
        var snapshot = TreeSnapshot.Of(tree);
        return snapshot.Graphs is { } known ? known.Overlays(snapshot, Find) : Find(snapshot);
    }

    private static List<string> Find(TreeSnapshot tree)
    {
        var kustomizations = tree.FilesNamed(KustomizationNames.All);
        var roots = new List<string>();
        var uses = new Dictionary<string, List<string>>();
        foreach (var found in kustomizations.AsParallel().AsOrdered().Select(path => Read(tree, path)).ToList())
        {
            if (!found.IsComponent) roots.Add(found.Folder);
            if (found.Uses is not null) uses[found.Folder] = found.Uses;
        }

        var used = uses.Values.SelectMany(folders => folders).ToHashSet();
        var overlays = roots.Where(root => !used.Contains(root)).ToHashSet();
        var reached = new HashSet<string>();
        foreach (var overlay in overlays) Reach(overlay, uses, reached);
        foreach (var root in roots.Order(StringComparer.Ordinal).Where(root => !reached.Contains(root)).ToList())
        {
            if (!reached.Contains(root)) overlays.Add(root);
            Reach(root, uses, reached);
        }

        return [.. overlays.Order(StringComparer.Ordinal)];
    }

    private static Found Read(TreeSnapshot tree, string path)
    {
        var directory = TreePath.Directory(path);
        try
        {
            if (tree.Follow(path) is not { Path: { } file, Kind: FileKind.File }) return new Found(directory, IsComponent: false, null); // a link that leads nowhere; rendering it says so
            var kustomization = tree.Kustomization(file);
            return new Found(directory, kustomization.IsComponent, [.. Used(tree, kustomization, directory)]);
        }
        catch (UserError)
        {
            return new Found(directory, IsComponent: false, null); // rendering it says what is wrong
        }
    }

    private static IEnumerable<string> Used(TreeSnapshot tree, Kustomization kustomization, string directory)
    {
        foreach (var reference in kustomization.References.Where(reference => reference.Role is not (ReferenceRole.Data or ReferenceRole.InlinePlugin)))
        {
            if (TreePath.Join(directory, reference.Target) is { } target && tree.Follow(target) is { Path: { } real, Kind: FileKind.Directory })
                yield return real;
        }
    }

    private static void Reach(string from, Dictionary<string, List<string>> uses, HashSet<string> reached)
    {
        var rest = new Stack<string>([from]);
        while (rest.TryPop(out var directory))
        {
            if (!reached.Add(directory)) continue;
            foreach (var next in uses.GetValueOrDefault(directory, [])) rest.Push(next);
        }
    }

    // A kustomization; what it uses is null when it cannot be read.
    private sealed record Found(string Folder, bool IsComponent, List<string>? Uses);
}
