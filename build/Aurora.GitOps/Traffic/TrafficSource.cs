using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.GitOps.Editing;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>Where the weights of an app are written: a document of a file, or a patch between the lines of a kustomization.</summary>
/// <param name="File">The file, relative to the repository root.</param>
/// <param name="Document">The document in it, or in the inline patch, counted from 0.</param>
/// <param name="Inline">Where in the file the patch stands whose text is edited; null when the file itself is.</param>
/// <param name="Route">The route that is written there.</param>
public sealed record TrafficSource(string File, int Document, YamlPath? Inline, WeightedRoute Route)
{
    /// <summary>The name of the VirtualService.</summary>
    public string Name => Route.Service.Map("metadata")!.Text("name")!;

    /// <summary>Finds it. Kustomize replaces the list of routes whole, so a patch that writes routes hides those of the resource.</summary>
    /// <exception cref="UserError">There is none or there are several, or the route in it is not a planned one.</exception>
    public static TrafficSource Find(IFileTree tree, string overlay, string app, string canary)
    {
        var graph = FileGraphWalk.From(tree, overlay);
        var patches = graph.Kustomizations.SelectMany(kustomization => kustomization.References
            .Where(reference => reference.Field.StartsWith("patches", StringComparison.Ordinal))
            .Select(reference => TreePath.Join(TreePath.Directory(kustomization.Path), reference.Target) is { } file ? ResolvedPath.Follow(tree, file).Path : null)).ToHashSet();
        var written = graph.Files.Where(IsYaml).SelectMany(file => Documents(tree, file).Select((root, i) => (File: file, Document: i, Inline: (YamlPath?)null, Root: root)))
            .Concat(graph.Kustomizations.SelectMany(InlinePatches))
            .Where(place => place.Root.Text("kind") == "VirtualService" && WeightedRoute.Routes(place.Root).Count > 0)
            .ToList();
        var own = written.Where(place => place.Root.Map("metadata")?.Text("name") == app).ToList();
        if (own.Count == 0)
        {
            var names = written.Select(place => place.Root.Map("metadata")?.Text("name")).OfType<string>().Distinct().Select(name => Printable.OneLine(name)).ToList();
            throw new UserError(
                $"The overlay {overlay} has no VirtualService named {app} with routes{(names.Count == 0 ? "" : $", only {string.Join(", ", names)}")}.",
                $"Expected is a VirtualService {app} whose http route divides traffic between a stable subset and {canary}. Nothing was changed.");
        }

        var writers = own.Where(place => place.Inline is not null || patches.Contains(place.File)).ToList();
        return (writers.Count > 0 ? writers : own) switch
        {
            [var only] => new TrafficSource(only.File, only.Document, only.Inline, WeightedRoute.Read(only.Root, $"VirtualService {app} ({only.File})", canary)),
            var several => throw new UserError(
                $"The routes of VirtualService {app} are written in several places: {string.Join(", ", several.Select(place => place.File))}.",
                "Leave one of them, so that it is clear which weights count. Nothing was changed."),
        };
    }

    private static bool IsYaml(string file) => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal);

    private static IEnumerable<YamlMappingNode> Documents(IFileTree tree, string file)
    {
        var text = StrictUtf8.Decode(tree.Read(file), file);
        return text.Contains("VirtualService", StringComparison.Ordinal) && !KustomizationNames.IsKustomization(file) ? Mappings(text, file) : [];
    }

    private static IEnumerable<YamlMappingNode> Mappings(string text, string name) => BoundedYaml.Load(text, name).Select(document => document.RootNode as YamlMappingNode ?? []);

    private static IEnumerable<(string File, int Document, YamlPath? Inline, YamlMappingNode Root)> InlinePatches(Kustomization kustomization)
    {
        var items = kustomization.Root.List("patches").ToList();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not YamlMappingNode patch || patch.Text("patch") is not { } text || !text.Contains("VirtualService", StringComparison.Ordinal)) continue;
            var document = 0;
            foreach (var root in Mappings(text, kustomization.Path))
                yield return (kustomization.Path, document++, YamlPath.Root.Key("patches").Item(i).Key("patch"), root);
        }
    }
}
