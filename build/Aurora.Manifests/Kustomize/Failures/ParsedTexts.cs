using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Failures;

/// <summary>All that kustomize parses of an overlay: its files but for those whose bytes it only copies, and the patches that stand inside a kustomization.</summary>
internal static class ParsedTexts
{
    private static readonly string[] PatchFields = ["patches", "patchesJson6902", "patchesStrategicMerge"];

    /// <summary>The files that kustomize parses, in ordinal order.</summary>
    public static IEnumerable<string> Files(TreeSnapshot tree, FileGraph graph)
    {
        var copied = Targets(tree, graph, reference => IsCopied(reference)).ToHashSet();
        copied.ExceptWith(Targets(tree, graph, reference => !IsCopied(reference)));
        return graph.Files.Where(file => !copied.Contains(file));
    }

    /// <summary>The files of patches.</summary>
    public static IEnumerable<string> PatchFiles(TreeSnapshot tree, FileGraph graph) =>
        Targets(tree, graph, reference => reference.Role == ReferenceRole.Data && reference.Field.StartsWith("patches", StringComparison.Ordinal));

    /// <summary>The files of OpenAPI schemas.</summary>
    public static IEnumerable<string> SchemaFiles(TreeSnapshot tree, FileGraph graph) => Targets(tree, graph, reference => reference.Field == "openapi.path");

    /// <summary>The patches that stand in a kustomization.</summary>
    public static IEnumerable<InlineText> Patches(Kustomization kustomization) => PatchFields
        .Select(field => kustomization[field]).OfType<YamlSequenceNode>().SelectMany(list => list.Children)
        .Select(item => item is YamlMappingNode map ? GoFields.Get(map, "patch") : item).OfType<YamlScalarNode>()
        .Where(text => text.Value?.Contains('\n', StringComparison.Ordinal) == true)
        .Select(text => new InlineText(kustomization.Path, text));

    private static bool IsCopied(FileReference reference) =>
        reference.Field.EndsWith("Generator.files", StringComparison.Ordinal) || reference.Field.EndsWith("Generator.envs", StringComparison.Ordinal);

    private static IEnumerable<string> Targets(TreeSnapshot tree, FileGraph graph, Func<FileReference, bool> wanted) =>
        from kustomization in graph.Kustomizations
        from reference in kustomization.References
        where reference.Role != ReferenceRole.InlinePlugin && wanted(reference)
        let path = TreePath.Join(TreePath.Directory(kustomization.Path), reference.Target)
        where path is not null
        let real = tree.Follow(path).Path
        where real is not null
        select real;
}

/// <summary>A text of several lines that stands in a kustomization.</summary>
/// <param name="File">The kustomization.</param>
/// <param name="Node">The text.</param>
internal sealed record InlineText(string File, YamlScalarNode Node)
{
    /// <summary>
    /// The text with as many line ends before it as make its lines those of the file. A block begins on the line under its
    /// indicator; in any other text lines do not count as in the file.
    /// </summary>
    public string InPlace => new string('\n', (int)Node.Start.Line - (Node.Style is ScalarStyle.Literal or ScalarStyle.Folded ? 0 : 1)) + Node.Value;
}
