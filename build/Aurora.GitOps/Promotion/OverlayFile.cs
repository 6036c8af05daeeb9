using Aurora.Common;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Promotion;

/// <summary>Finds the kustomization that a promotion edits.</summary>
public static class OverlayFile
{
    /// <summary>The real path of the kustomization in the folder <paramref name="overlay"/>.</summary>
    /// <exception cref="UserError">There is none, there are several, or a symbolic link leads out of the repository.</exception>
    public static string In(IFileTree tree, string overlay)
    {
        var folder = ResolvedPath.Follow(tree, overlay);
        if (folder.Path is null) throw Outside(overlay);
        switch (KustomizationNames.In(tree, folder.Path))
        {
            case []:
                throw new UserError($"The overlay {overlay} has no kustomization.yaml in the current commit.", "Commit one, or name another with --overlay=PATH.");
            case [var name]:
                return ResolvedPath.Follow(tree, name) is { Path: { } path, Kind: FileKind.File } ? path : throw Outside(name);
            case var several:
                throw new UserError($"The overlay {overlay} has several kustomizations: {string.Join(", ", several)}.", "Leave one.");
        }
    }

    private static UserError Outside(string path) =>
        new($"{path} is a symbolic link that leads out of the repository.", "Put the file itself there; what is promoted must be in the commit.");
}
