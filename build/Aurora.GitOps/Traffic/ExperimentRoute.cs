using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>
/// The route before the weighted one that sends matching requests to the canary. In everything else (timeout, retries, rewrites) it is
/// like the weighted route, so that what is tried out is the canary and nothing else.
/// </summary>
public static class ExperimentRoute
{
    /// <summary>The <c>name</c> by which it is known again.</summary>
    public const string Name = "canary-experiment";

    // What the route has of its own. A mirror of the weighted route stays there: these requests go to the canary anyway.
    private static readonly string[] Own = ["name", "match", "route", .. MirrorRule.Keys];

    /// <summary>True for a route of that name.</summary>
    public static bool Is(YamlMappingNode route) => route.Text("name") == Name;

    /// <summary>The requests that it matches; null when it is not as <see cref="Make"/> makes it.</summary>
    public static IReadOnlyList<RequestMatch>? Matches(YamlMappingNode route, string canary)
    {
        var matches = route.List("match").Select(RequestMatch.Read).ToList();
        return matches.Count > 0 && matches.TrueForAll(match => match is not null)
            && route.Maps("route").ToList() is [var only] && only.Map("destination")?.Text("subset") == canary
            ? [.. matches.OfType<RequestMatch>()]
            : null;
    }

    /// <summary>Makes it of the weighted route.</summary>
    public static YamlMappingNode Make(WeightedRoute weighted, IReadOnlyList<RequestMatch> matches)
    {
        var destination = new YamlMappingNode(WeightedRoute.Destinations(weighted.Route).ElementAt(weighted.Canary).Children.Where(field => Key(field.Key) != "weight"));
        var route = new YamlMappingNode
        {
            { "name", Name },
            { "match", new YamlSequenceNode(matches.Select(match => match.ToYaml())) },
            { "route", new YamlSequenceNode(destination) },
        };
        foreach (var (key, value) in weighted.Route.Children.Where(field => !Own.Contains(Key(field.Key)))) route.Add(key, value);
        return route;
    }

    private static string? Key(YamlNode key) => (key as YamlScalarNode)?.Value;
}
