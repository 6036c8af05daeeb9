using Aurora.Common;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Kustomize;

/// <summary>Finds the overlays of a repository: the kustomizations that no other one uses.</summary>
public static class OverlayFinder
{
    /// <summary>The folders of all overlays, in ordinal order.</summary>
    public static IReadOnlyList<string> In(IFileTree tree) => In(tree, tree.FilesUnder(""));

    private static List<string> In(IFileTree tree, IReadOnlyList<string> files)
    {
        var roots = new List<string>();
        var used = new HashSet<string>();
        foreach (var path in files.Where(KustomizationNames.IsKustomization))
        {
            var directory = TreePath.Directory(path);
            Kustomization kustomization;
            try
            {
                kustomization = KustomizationReader.Read(tree.Read(path), path);
            }
            catch (UserError)
            {
                roots.Add(directory); // rendering it says what is wrong
                continue;
            }

            if (!kustomization.IsComponent) roots.Add(directory);
            foreach (var reference in kustomization.References.Where(reference => reference.Role != ReferenceRole.Data))
            {
                if (TreePath.Join(directory, reference.Target) is { } target && ResolvedPath.Follow(tree, target) is { Path: { } real, Kind: FileKind.Directory })
                    used.Add(real);
            }
        }

        return [.. roots.Where(root => !used.Contains(root)).Distinct()];
    }
}
