using System.Globalization;
using System.Text.RegularExpressions;
using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.GitOps.Editing.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>A JSON 6902 patch that writes weights of a VirtualService.</summary>
/// <param name="File">The file, relative to the repository root.</param>
/// <param name="Inline">Where in the file the patch stands; null when the file itself is the patch.</param>
/// <param name="Before">How many lines of the file stand before the patch.</param>
/// <param name="Weights">The weights that it writes.</param>
/// <param name="Other">What else it does to the routes, and where; null for nothing.</param>
internal sealed partial record WeightPatch(string File, YamlPath? Inline, long Before, IReadOnlyList<WeightOperation> Weights, string? Other)
{
    private static readonly string[] Lists = ["patches", "patchesJson6902"];

    /// <summary>Those of an overlay that are for the VirtualService of that name.</summary>
    public static IReadOnlyList<WeightPatch> For(string service, IFileTree tree, FileGraph graph) =>
    [
        .. from kustomization in graph.Kustomizations
           from list in Lists
           from item in kustomization.Root.List(list).Select((node, i) => (Patch: node as YamlMappingNode, Path: YamlPath.Root.Key(list).Item(i).Key("patch")))
           where item.Patch?.Map("target") is { } target && Selects(target, service)
           let read = Read(item.Patch, item.Path, kustomization.Path, tree)
           where read is not null && (read.Weights.Count > 0 || read.Other is not null)
           select read,
    ];

    /// <summary>The weights that the text of a patch writes.</summary>
    public static IReadOnlyList<WeightOperation> WeightsIn(string text, string file) => [.. Operations(text, file).Select(Weight).OfType<WeightOperation>()];

    /// <summary>The weight of one destination, or null.</summary>
    public WeightOperation? Of(int http, int route) => Weights.LastOrDefault(weight => weight.Http == http && weight.Route == route);

    /// <summary>Writes the weights into the VirtualService.</summary>
    public void ApplyTo(YamlMappingNode service)
    {
        var routes = WeightedRoute.Routes(service);
        foreach (var weight in Weights)
        {
            if (routes.ElementAtOrDefault(weight.Http) is { } route && WeightedRoute.Destinations(route).ElementAtOrDefault(weight.Route) is { } destination)
                destination.Children[new YamlScalarNode("weight")] = weight.Value;
        }
    }

    private static WeightPatch? Read(YamlMappingNode patch, YamlPath path, string kustomization, IFileTree tree)
    {
        if (patch.Get("patch") is YamlScalarNode { Value: { Length: > 0 } text } scalar) return Make(text, kustomization, path, scalar.Start.Line);
        var file = patch.Text("path") is { } named && TreePath.Join(TreePath.Directory(kustomization), named) is { } joined ? ResolvedPath.Follow(tree, joined) : null;
        return file is { Path: { } real, Kind: FileKind.File } ? Make(StrictUtf8.Decode(tree.Read(real), real), real, null, 0) : null;
    }

    private static WeightPatch? Make(string text, string file, YamlPath? inline, long before)
    {
        var operations = Operations(text, file).ToList();
        var other = operations.Select(operation => operation.Node).FirstOrDefault(node => RoutesPath().IsMatch(node.Text("path") ?? "") && Weight((node, 0)) is null);
        return new WeightPatch(
            file, inline, before, [.. operations.Select(Weight).OfType<WeightOperation>()],
            other is null ? null : $"{file}:{before + other.Start.Line} does '{Printable.OneLine(other.Text("op") ?? "")} {Printable.OneLine(other.Text("path")!)}'");
    }

    private static IEnumerable<(YamlMappingNode Node, int Index)> Operations(string text, string file) =>
        BoundedYaml.Load(text, file) is [{ RootNode: YamlSequenceNode list }] ? list.Children.Select((node, i) => (node as YamlMappingNode ?? [], i)) : [];

    private static WeightOperation? Weight((YamlMappingNode Node, int Index) operation) =>
        operation.Node.Text("op") is "replace" or "add" && operation.Node.Get("value") is YamlScalarNode value && WeightPath().Match(operation.Node.Text("path") ?? "") is { Success: true } at
            ? new WeightOperation(operation.Index, Number(at.Groups["http"]), Number(at.Groups["route"]), value)
            : null;

    private static int Number(Group digits) => int.Parse(digits.Value, CultureInfo.InvariantCulture);

    // As kustomize selects: each field a regular expression for the whole value. Labels nobody knows here; the proof sees what came of it.
    private static bool Selects(YamlMappingNode target, string service) => IsAll(target.Text("kind"), "VirtualService") && IsAll(target.Text("name"), service);

    private static bool IsAll(string? pattern, string value)
    {
        if (string.IsNullOrEmpty(pattern) || pattern == value) return true;
        try
        {
            return Regex.IsMatch(value, $"^(?:{pattern})$", RegexOptions.CultureInvariant, TimeSpan.FromSeconds(1));
        }
        catch (Exception e) when (e is ArgumentException or RegexMatchTimeoutException)
        {
            return false; // kustomize says what is wrong with it
        }
    }

    [GeneratedRegex(@"\A/spec/http/(?<http>[0-9]{1,4})/route/(?<route>[0-9]{1,4})/weight\z", RegexOptions.CultureInvariant)]
    private static partial Regex WeightPath();

    [GeneratedRegex(@"\A/spec(/http(/[^/]+(/(name|match|mirror[^/]*|route)(/.*)?)?)?)?\z", RegexOptions.CultureInvariant)]
    private static partial Regex RoutesPath();
}

/// <summary>An operation that writes one weight.</summary>
/// <param name="Index">Its position in the patch.</param>
/// <param name="Http">The route, by its position under <c>spec.http</c>.</param>
/// <param name="Route">The destination, by its position in the route.</param>
/// <param name="Value">The weight.</param>
internal sealed record WeightOperation(int Index, int Http, int Route, YamlScalarNode Value);
