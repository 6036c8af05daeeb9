using System.Globalization;
using Aurora.Common;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>The one route of a VirtualService that divides traffic between stable and canary, and where it stands.</summary>
/// <param name="Service">The VirtualService.</param>
/// <param name="Index">Its position under <c>spec.http</c>.</param>
/// <param name="Stable">The position of stable among its destinations.</param>
/// <param name="Canary">The position of the canary among its destinations.</param>
/// <param name="Experiment">The position under <c>spec.http</c> of the route for matching requests; null when there is none.</param>
/// <param name="State">Which traffic goes to the canary.</param>
public sealed record WeightedRoute(YamlMappingNode Service, int Index, int Stable, int Canary, int? Experiment, TrafficState State)
{
    /// <summary>Reads the route out of a VirtualService.</summary>
    /// <param name="service">The VirtualService.</param>
    /// <param name="place">Where it is written.</param>
    /// <param name="canary">The subset that is the canary.</param>
    /// <exception cref="UserError">It is not a route that is planned for: the error says what is there and what is expected.</exception>
    public static WeightedRoute Read(YamlMappingNode service, RoutePlace place, string canary)
    {
        var routes = Routes(service);
        UserError Unplanned(YamlNode node, string what) => WeightedRoute.Unplanned(place.Of(node), what, canary);
        if (routes.Count == 0) throw Unplanned(service, "it has no http routes");
        var experiments = Positions(routes, ExperimentRoute.Is);
        var shared = Positions(routes, route => !ExperimentRoute.Is(route) && Destinations(route).Any(destination => Subset(destination) == canary));
        if (shared.Count == 0) throw Unplanned(routes[0], Subsets(routes));
        if (shared.Count > 1 || experiments.Count > 1)
        {
            var several = shared.Concat(experiments).Order().ToList();
            throw Unplanned(routes[several[1]], $"several of its routes lead to {canary}: {string.Join(", ", several.Select(i => Name(routes, i)))}");
        }

        var index = shared[0];
        var route = routes[index];
        var (stableAt, canaryAt) = Pair(route, what => Unplanned(route, what), Name(routes, index), canary);
        int? experiment = experiments.Count == 0 ? null : experiments[0];
        if (experiment > index) throw Unplanned(routes[experiment.Value], $"its route {ExperimentRoute.Name} stands behind {Name(routes, index)}, which answers first");
        return new WeightedRoute(
            service, index, stableAt, canaryAt, experiment,
            new TrafficState(
                Weights(route, stableAt, canaryAt, Unplanned, Name(routes, index)),
                experiment is { } at ? ExperimentRoute.Matches(routes[at], canary) ?? throw Unplanned(routes[at], $"its route {ExperimentRoute.Name} was edited by hand") : [],
                MirrorRule.Read(route, canary) ?? throw Unplanned(route, $"the mirror of {Name(routes, index)} was edited by hand")));
    }

    /// <summary>True when a VirtualService has a route to that subset: whether it is a planned one <see cref="Read"/> tells.</summary>
    public static bool LeadsTo(YamlMappingNode service, string canary) => Routes(service).Any(route => Destinations(route).Any(destination => Subset(destination) == canary));

    /// <summary>The hosts that the routes of a VirtualService lead to.</summary>
    public static IEnumerable<string> Hosts(YamlMappingNode service) =>
        Routes(service).SelectMany(Destinations).Select(destination => destination.Map("destination")?.Text("host")).OfType<string>().Distinct();

    /// <summary>The route itself.</summary>
    public YamlMappingNode Route => Routes(Service)[Index];

    /// <summary>The host that it leads to.</summary>
    public string Host => Destinations(Route).ElementAt(Canary).Map("destination")!.Text("host")!;

    /// <summary>What stable is called.</summary>
    public string StableSubset => Subset(Destinations(Route).ElementAt(Stable))!;

    /// <summary>What the canary is called.</summary>
    public string CanarySubset => Subset(Destinations(Route).ElementAt(Canary))!;

    private static (int Stable, int Canary) Pair(YamlMappingNode route, Func<string, UserError> unplanned, string name, string canary)
    {
        var destinations = Destinations(route).ToList();
        var at = destinations.FindIndex(destination => Subset(destination) == canary);
        if (destinations.Count != 2) throw unplanned($"its route {name} has {(destinations.Count == 1 ? "one destination" : $"{destinations.Count} destinations")}");
        var other = destinations[1 - at];
        if (Subset(other) is not { } stable) throw unplanned($"a destination of its route {name} names no subset");
        if (stable == canary) throw unplanned($"both destinations of its route {name} are {canary}");
        return other.Map("destination")!.Text("host") == destinations[at].Map("destination")!.Text("host")
            ? (1 - at, at)
            : throw unplanned($"the destinations of its route {name} are of different hosts");
    }

    private static int Weights(YamlMappingNode route, int stableAt, int canaryAt, Func<YamlNode, string, UserError> unplanned, string name)
    {
        var weights = Destinations(route).Select(destination => destination.Get("weight")).ToList();
        string Said(int at) => (weights[at] as YamlScalarNode)?.Value ?? "(none)";
        return Share(Said(stableAt), Said(canaryAt)) ?? throw unplanned(weights[stableAt] ?? weights[canaryAt] ?? route, $"the weights of its route {name} are {Printable.OneLine(Said(stableAt))} and {Printable.OneLine(Said(canaryAt))}");
    }

    /// <summary>The weight of the canary; null where the two are no percentages.</summary>
    internal static int? Share(string? stable, string? canary) => Weight(stable) is { } rest && Weight(canary) is { } share && rest + share == 100 ? share : null;

    private static int? Weight(string? text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var weight) ? weight : null;

    private static string Subsets(List<YamlMappingNode> routes)
    {
        var subsets = routes.SelectMany(Destinations).Select(Subset).OfType<string>().Distinct().ToList();
        return subsets.Count == 0 ? "its routes name no subsets" : $"its routes lead to {string.Join(", ", subsets)}";
    }

    internal static List<YamlMappingNode> Routes(YamlMappingNode service) => [.. service.Map("spec")?.Maps("http") ?? []];

    internal static IEnumerable<YamlMappingNode> Destinations(YamlMappingNode route) => route.Maps("route");

    private static string? Subset(YamlMappingNode destination) => destination.Map("destination")?.Text("subset");

    private static List<int> Positions(List<YamlMappingNode> routes, Func<YamlMappingNode, bool> match) =>
        [.. Enumerable.Range(0, routes.Count).Where(i => match(routes[i]))];

    private static string Name(List<YamlMappingNode> routes, int i) => Printable.OneLine(routes[i].Text("name") ?? $"http[{i}]");

    private static UserError Unplanned(string where, string what, string canary) => new(
        $"{where} cannot be shifted: {what}.",
        $"Expected is one http route with two destinations of one host, a stable subset and {canary}, whose weights are whole numbers that sum to 100. {(canary == "canary" ? "With --subset=NAME the canary may be called otherwise. " : "")}Nothing was changed.");
}
