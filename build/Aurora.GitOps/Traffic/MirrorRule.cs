using System.Globalization;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>The fields of a route that mirror a share of its requests to the canary.</summary>
public static class MirrorRule
{
    /// <summary>Where the requests go.</summary>
    public const string Destination = "mirror";

    /// <summary>How many of them.</summary>
    public const string Percentage = "mirrorPercentage";

    // The last two are what Istio called the percentage before.
    internal static readonly string[] Keys = [Destination, "mirrors", Percentage, "mirrorPercent", "mirror_percent"];

    /// <summary>The share that is mirrored to the canary; null when the route mirrors in a way of its own. Percent.</summary>
    public static int? Read(YamlMappingNode route, string canary)
    {
        var present = Keys.Where(key => route.Get(key) is not null).ToList();
        if (present.Count == 0) return 0;
        return present.SequenceEqual([Destination, Percentage])
            && route.Map(Destination)?.Text("subset") == canary
            && route.Map(Percentage) is { Children.Count: 1 } percentage
            && int.TryParse(percentage.Text("value"), NumberStyles.None, CultureInfo.InvariantCulture, out var share)
            ? share
            : null;
    }

    /// <summary>The fields, in the order in which they are written, that mirror a share of a route to its canary.</summary>
    public static IReadOnlyList<(string Key, YamlMappingNode Value)> Make(WeightedRoute weighted, int share) =>
    [
        (Destination, WeightedRoute.Destinations(weighted.Route).ElementAt(weighted.Canary).Map("destination")!),
        (Percentage, new YamlMappingNode("value", new YamlScalarNode(share.ToString(CultureInfo.InvariantCulture)))),
    ];
}
