using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;
using Aurora.Common;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>
/// Names what the overlays and file graphs of a tree depend on: what stands where, what the kustomizations name, and where links lead.
/// Trees that have a name for their folders are asked only for those that no other tree has. Thread-safe.
/// </summary>
internal sealed class TreeShapes
{
    // Which submodules are not there is told from this file.
    private const string SubmoduleList = ".gitmodules";
    private readonly ConcurrentDictionary<string, string?> _folders = new();

    /// <summary>The shape of a tree; null where the content of any other file may matter, or the tree has no names for its folders.</summary>
    public string? Of(TreeSnapshot tree) => OfFolder(tree, "");

    private string? OfFolder(TreeSnapshot tree, string folder)
    {
        if (tree.FolderId(folder) is not { } id) return Read(tree, folder);
        return _folders.TryGetValue(id, out var known) ? known : _folders[id] = Read(tree, folder);
    }

    private string? Read(TreeSnapshot tree, string folder)
    {
        if (tree.Entries(folder) is not { } entries) return null;
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var (name, kind) in entries.OrderBy(entry => entry.Name, StringComparer.Ordinal))
        {
            if (OfEntry(tree, folder.Length == 0 ? name : folder + "/" + name, kind) is not { } shape) return null;
            hash.AppendData(Encoding.UTF8.GetBytes($"{name}\0{kind}\0{shape}\0"));
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private string? OfEntry(TreeSnapshot tree, string path, FileKind kind) => kind switch
    {
        FileKind.Directory => OfFolder(tree, path),
        FileKind.Link => KustomizationNames.IsKustomization(path) ? null : tree.LinkTarget(path), // the one that it leads to may bear any name
        FileKind.File when KustomizationNames.IsKustomization(path) => OfKustomization(tree, path),
        FileKind.File when path == SubmoduleList => tree.ContentId(path),
        _ => "",
    };

    private static string? OfKustomization(TreeSnapshot tree, string path)
    {
        Kustomization kustomization;
        try
        {
            kustomization = tree.Kustomization(path);
        }
        catch (UserError)
        {
            return tree.ContentId(path); // what is said of it
        }

        // The configuration of a plugin names further files.
        if (kustomization.References.Any(reference => reference.Role is ReferenceRole.Plugin or ReferenceRole.InlinePlugin)) return null;
        return $"{kustomization.IsComponent} {string.Join('\n', kustomization.References.Select(reference => $"{reference.Role}\t{reference.Line}\t{reference.Field}\t{Uri.EscapeDataString(reference.Target)}"))}";
    }
}
