using System.Globalization;
using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Traffic;

/// <summary>The entry under <c>replicas:</c> of a kustomization that says how many pods a Deployment has.</summary>
/// <param name="Deployment">The name of the Deployment.</param>
/// <param name="File">The kustomization, relative to the repository root.</param>
/// <param name="Path">Where in it the count stands.</param>
/// <param name="Count">The count.</param>
public sealed record ReplicasEntry(string Deployment, string File, YamlPath Path, int Count)
{
    /// <summary>Finds it: the overlay's own wins over those of the components and bases that it reads.</summary>
    /// <param name="tree">The files.</param>
    /// <param name="overlay">The folder of the overlay.</param>
    /// <param name="deployment">The name of the Deployment.</param>
    /// <param name="read">Reads a file of the tree, with what was edited in it already.</param>
    /// <exception cref="UserError">There is none, or nobody knows which counts.</exception>
    public static ReplicasEntry Find(IFileTree tree, string overlay, string deployment, Func<string, EditableYaml> read)
    {
        var graph = FileGraphWalk.From(tree, overlay);
        var found = graph.Kustomizations.SelectMany(kustomization => In(read(kustomization.Path), kustomization.Path, deployment)).ToList();
        return found switch
        {
            [var only] => only,
            [var first, ..] when first.File == graph.Own.Path && found.Count(entry => entry.File == first.File) == 1 => first,
            [] => throw new UserError(
                $"{graph.Own.Path} has no replicas entry for {deployment}, whose count --replicas would set.",
                $"Expected is 'replicas: [{{name: {deployment}, count: 0}}]', a field a line; or leave --replicas out. Nothing was changed."),
            _ => throw new UserError(
                $"The replicas of {deployment} are written in several places: {string.Join(", ", found.Select(entry => entry.File))}.",
                "Leave one of them, so that it is clear which count holds. Nothing was changed."),
        };
    }

    /// <summary>The same, or null where there is none.</summary>
    public static ReplicasEntry? TryFind(IFileTree tree, string overlay, string deployment)
    {
        try
        {
            return Find(tree, overlay, deployment, path => EditableYaml.Read(tree.Read(path).Span, path));
        }
        catch (UserError)
        {
            return null;
        }
    }

    private static IEnumerable<ReplicasEntry> In(EditableYaml kustomization, string file, string deployment)
    {
        var list = YamlPath.Root.Key("replicas");
        var items = kustomization.Documents is [{ Root: YamlMapping root }] && root.Find("replicas")?.Value is YamlSequence sequence ? sequence.Items : [];
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is YamlMapping item && item.Find("name")?.Value is YamlScalar name && name.Value == deployment
                && item.Find("count")?.Value is YamlScalar count && int.TryParse(count.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var old))
            {
                yield return new ReplicasEntry(deployment, file, list.Item(i).Key("count"), old);
            }
        }
    }
}
