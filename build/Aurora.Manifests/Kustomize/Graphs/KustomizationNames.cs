using Aurora.Manifests.Files;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>The three names under which kustomize looks for a kustomization.</summary>
public static class KustomizationNames
{
    /// <summary>In kustomize's order.</summary>
    public static IReadOnlyList<string> All { get; } = ["kustomization.yaml", "kustomization.yml", "Kustomization"];

    /// <summary>True when a file of that path is a kustomization.</summary>
    public static bool IsKustomization(string path) => All.Contains(TreePath.Name(path));

    /// <summary>The kustomizations in a folder: one, none, or several, which kustomize refuses.</summary>
    public static IReadOnlyList<string> In(IFileTree tree, string directory) =>
        [.. All.Select(name => TreePath.Join(directory, name)!).Where(path => tree.Kind(path) is FileKind.File or FileKind.Link)];
}
