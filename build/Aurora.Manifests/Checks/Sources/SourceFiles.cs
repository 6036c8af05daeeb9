using System.Collections.Concurrent;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Resources;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>The YAML files of a tree, each read once however many overlays share it. Safe for several threads.</summary>
/// <param name="tree">The tree.</param>
internal sealed class SourceFiles(IFileTree tree)
{
    private readonly ConcurrentDictionary<string, IReadOnlyList<SourceNode>> _documents = new();

    /// <summary>The tree.</summary>
    public IFileTree Tree => tree;

    /// <summary>Where a target that a file names leads.</summary>
    public ResolvedPath? Resolve(string file, string target) =>
        TreePath.Join(TreePath.Directory(file), target) is { } path ? ResolvedPath.Follow(tree, path) : null;

    /// <summary>The documents of a file, the items of a List each by itself; none when it cannot be read, which kustomize says.</summary>
    public IReadOnlyList<SourceNode> Documents(string file) => _documents.GetOrAdd(file, path =>
    {
        try
        {
            return Documents(StrictUtf8.Decode(tree.Read(path), path), path, 0);
        }
        catch (Exception e) when (e is UserError or FileNotFoundException)
        {
            return [];
        }
    });

    /// <summary>The documents of a text that stands in a file.</summary>
    public static IReadOnlyList<SourceNode> Inline(YamlScalarNode text, string file)
    {
        try
        {
            // A block begins on the line under its indicator; any other text on its own line, and then lines do not count.
            var isBlock = text.Style is ScalarStyle.Literal or ScalarStyle.Folded;
            return Documents(text.Value ?? "", file, isBlock ? (int)text.Start.Line : (int)text.Start.Line - 1);
        }
        catch (UserError)
        {
            return [];
        }
    }

    private static List<SourceNode> Documents(string text, string file, int offset) =>
    [
        .. from document in BoundedYaml.Load(text, file)
           from root in document.RootNode is YamlMappingNode map && map.Text("kind") == "List" && map.Get("items") is YamlSequenceNode items ? items.Children : [document.RootNode]
           select new SourceNode(file, root, offset),
    ];
}
