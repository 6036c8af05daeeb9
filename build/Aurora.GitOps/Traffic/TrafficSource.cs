using Aurora.Common;
using Aurora.Common.Yaml;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Editing.Yaml;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
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
    /// <summary>Where the two weights stand in a JSON 6902 patch, which says nothing else of the route; null where the route is written whole.</summary>
    public (YamlPath Stable, YamlPath Canary)? Weights { get; init; }

    /// <summary>The name of the VirtualService.</summary>
    public string Name => Route.Service.Map("metadata")!.Text("name")!;

    /// <summary>Finds it. Kustomize replaces the list of routes whole, so a patch that writes routes hides those of the resource.</summary>
    /// <exception cref="UserError">There is none or there are several, or the route in it is not a planned one.</exception>
    public static TrafficSource Find(IFileTree tree, string overlay, string app, string canary)
    {
        var graph = FileGraphWalk.From(tree, overlay);
        var written = Written(tree, graph);
        if (written.Any(place => place.Name == app)) return Of(tree, graph, written, app, canary);
        var names = written.Select(place => place.Name).OfType<string>().Distinct().ToList();
        throw new UserError(
            $"The overlay {overlay} has no VirtualService named {Printable.OneLine(app)} with routes{(names.Count == 0 ? "" : $", only {string.Join(", ", names.Select(name => Printable.OneLine(name)))}")}.",
            $"{Unread(tree, graph, app)}Expected is a VirtualService {Printable.OneLine(app)} whose http route divides traffic between a stable subset and {canary}. Nothing was changed.");
    }

    /// <summary>All that an overlay has. A route that is no planned one is left out: nobody shifts it.</summary>
    public static IReadOnlyList<TrafficSource> In(IFileTree tree, string overlay, string canary)
    {
        if (FileGraphWalk.TryFrom(tree, overlay) is not { } graph) return [];
        var written = Written(tree, graph);
        return [.. written.Where(place => WeightedRoute.LeadsTo(place.Root, canary)).Select(place => place.Name).OfType<string>().Distinct().Select(Planned).OfType<TrafficSource>()];

        TrafficSource? Planned(string name)
        {
            try
            {
                return Of(tree, graph, written, name, canary);
            }
            catch (UserError)
            {
                return null;
            }
        }
    }

    /// <summary>The traffic that another version of the file says; at rest where it has no such route, null where it has one that nobody planned.</summary>
    public TrafficState? StateIn(ReadOnlyMemory<byte> version)
    {
        try
        {
            var text = StrictUtf8.Decode(version, File);
            if (Weights is not null) return PatchedIn(text);
            var places = (Inline is null ? InFile(text, File) : Mappings(text, File).SelectMany(root => InPatches(root, File))).Where(place => place.Name == Name && place.WritesRoutes).ToList();
            return places switch
            {
                [] => TrafficState.AtRest,
                [var only] => WeightedRoute.Read(only.Root, new RoutePlace(File), Route.CanarySubset).State,
                _ => null,
            };
        }
        catch (UserError)
        {
            return null;
        }
    }

    /// <summary>What a commit records for machines that makes one traffic of another.</summary>
    public IEnumerable<Trailer> TrailersOf(TrafficState old, TrafficState now)
    {
        yield return new Trailer(Trailer.Traffic, $"{Name} {Shares(old)} -> {Shares(now)}");
        if (!old.Matches.SequenceEqual(now.Matches)) yield return new Trailer(Trailer.TrafficMatch, $"{Name} {old.Matched} -> {now.Matched}");
        if (old.Mirror != now.Mirror) yield return new Trailer(Trailer.TrafficMirror, $"{Name} {old.Mirror} -> {now.Mirror}");
    }

    private TrafficState? PatchedIn(string text)
    {
        if (Inline is not null) text = Mappings(text, File).SelectMany(root => root.List(Inline.Steps[0].Key!).Skip(Inline.Steps[1].Index).Take(1)).OfType<YamlMappingNode>().Select(patch => patch.Text("patch")).FirstOrDefault() ?? "";
        var weights = WeightPatch.WeightsIn(text, File);
        string? Of(int destination) => weights.LastOrDefault(weight => weight.Http == Route.Index && weight.Route == destination)?.Value.Value;
        return WeightedRoute.Share(Of(Route.Stable), Of(Route.Canary)) is { } share ? Route.State with { Canary = share } : null;
    }

    private string Shares(TrafficState state) => $"{Route.StableSubset}={state.Stable} {Route.CanarySubset}={state.Canary}";

    private static TrafficSource Of(IFileTree tree, FileGraph graph, IReadOnlyList<Place> written, string app, string canary)
    {
        var patches = graph.Kustomizations.SelectMany(kustomization => kustomization.References
            .Where(reference => reference.Field.StartsWith("patches", StringComparison.Ordinal))
            .Select(reference => TreePath.Join(TreePath.Directory(kustomization.Path), reference.Target) is { } file ? ResolvedPath.Follow(tree, file).Path : null)).ToHashSet();
        var own = written.Where(place => place.Name == app).ToList();
        var writers = own.Where(place => place.Inline is not null || patches.Contains(place.File)).ToList();
        var service = $"VirtualService {Printable.OneLine(app)}";
        var weights = WeightPatch.For(app, tree, graph);
        return ((writers.Count > 0 ? writers : own), weights) switch
        {
            ([var only], []) => new TrafficSource(only.File, only.Document, only.Inline, WeightedRoute.Read(only.Root, new RoutePlace(service, only.File, only.Before), canary)),
            ([var only], [var patch]) when writers.Count == 0 => Patched(only, patch, service, canary),
            var (several, more) => throw new UserError(
                $"The routes of {service} are written in several places: {string.Join(", ", several.Select(place => place.Line).Concat(more.Select(patch => $"{patch.File}:{patch.Before + 1}")))}.",
                "Leave one of them, so that it is clear which weights count. Nothing was changed."),
        };
    }

    private static TrafficSource Patched(Place written, WeightPatch patch, string service, string canary)
    {
        if (patch.Other is { } other)
            throw new UserError($"The routes of {service} ({written.Line}) are changed by a JSON 6902 patch: {other}.", "Expected are operations that replace weights, /spec/http/N/route/N/weight, and no others on routes. Nothing was changed.");
        patch.ApplyTo(written.Root);
        var nodes = patch.Weights.Select(weight => (object?)weight.Value).ToHashSet(ReferenceEqualityComparer.Instance);
        var route = WeightedRoute.Read(written.Root, new RoutePlace(service, written.File, written.Before) { Patched = (nodes, new RoutePlace(service, patch.File, patch.Before)) }, canary);
        if (patch.Of(route.Index, route.Stable) is not { } stable || patch.Of(route.Index, route.Canary) is not { } share)
        {
            throw new UserError(
                $"The JSON 6902 patch of {service} ({patch.File}:{patch.Before + 1}) writes one of the two weights alone.",
                $"Expected are operations for both: /spec/http/{route.Index}/route/{route.Stable}/weight and /spec/http/{route.Index}/route/{route.Canary}/weight. Nothing was changed.");
        }

        return new TrafficSource(patch.File, 0, patch.Inline, route)
        {
            Weights = (YamlPath.Root.Item(stable.Index).Key("value"), YamlPath.Root.Item(share.Index).Key("value")),
        };
    }

    // A component that is switched off, most often.
    private static string Unread(IFileTree tree, FileGraph graph, string app)
    {
        var file = tree.FilesUnder(TreePath.Directory(graph.Own.Path)).Where(file => IsYaml(file) && !graph.Reaches(file))
            .FirstOrDefault(file => TryIn(tree, file).Any(place => place.Name == app && place.WritesRoutes));
        return file is null ? "" : $"{file} writes one, but {graph.Own.Path} does not read it; list its folder there. ";
    }

    private static IEnumerable<Place> TryIn(IFileTree tree, string file)
    {
        try
        {
            return [.. InFile(StrictUtf8.Decode(tree.Read(file), file), file)];
        }
        catch (UserError)
        {
            return [];
        }
    }

    private static List<Place> Written(IFileTree tree, FileGraph graph) =>
    [
        .. graph.Files.Where(IsYaml).SelectMany(file => InFile(StrictUtf8.Decode(tree.Read(file), file), file))
            .Concat(graph.Kustomizations.SelectMany(kustomization => InPatches(kustomization.Root, kustomization.Path)))
            .Where(place => place.WritesRoutes),
    ];

    private static bool IsYaml(string file) => file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal);

    private static IEnumerable<Place> InFile(string text, string file) =>
        text.Contains("VirtualService", StringComparison.Ordinal) && !KustomizationNames.IsKustomization(file)
            ? Mappings(text, file).Select((root, i) => new Place(file, i, null, root, 0))
            : [];

    private static IEnumerable<YamlMappingNode> Mappings(string text, string name) => BoundedYaml.Load(text, name).Select(document => document.RootNode as YamlMappingNode ?? []);

    private static IEnumerable<Place> InPatches(YamlMappingNode kustomization, string file)
    {
        var items = kustomization.List("patches").ToList();
        for (var i = 0; i < items.Count; i++)
        {
            if (items[i] is not YamlMappingNode patch || patch.Get("patch") is not YamlScalarNode { Value: { } text } scalar || !text.Contains("VirtualService", StringComparison.Ordinal)) continue;
            var document = 0;
            foreach (var root in Mappings(text, file))
                yield return new Place(file, document++, YamlPath.Root.Key("patches").Item(i).Key("patch"), root, scalar.Start.Line);
        }
    }

    private sealed record Place(string File, int Document, YamlPath? Inline, YamlMappingNode Root, long Before)
    {
        public string? Name { get; } = Root.Map("metadata")?.Text("name");

        public string Line => $"{File}:{Before + Root.Start.Line}";

        public bool WritesRoutes => Root.Text("kind") == "VirtualService" && WeightedRoute.Routes(Root).Count > 0;
    }
}
