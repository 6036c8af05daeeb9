using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>One match of a rule of a VirtualService.</summary>
/// <param name="Field">Where it stands.</param>
/// <param name="Node">The match.</param>
/// <param name="UsedBy">The field of the earlier rule that takes all its requests; null when none does.</param>
internal sealed record RouteMatch(string Field, YamlMappingNode Node, string? UsedBy)
{
    /// <summary>The rules of one protocol of a VirtualService with the matches of each, in order.</summary>
    public static IEnumerable<(string Field, IReadOnlyList<RouteMatch> Matches)> Rules(Resource virtualService, string protocol)
    {
        var earlier = new List<(string Rule, YamlMappingNode Match)>();
        foreach (var (rule, i) in virtualService.Root.MapsAt("spec." + protocol).Select((rule, i) => (rule, i)))
        {
            var field = $"spec.{protocol}[{i}]";
            var matches = rule.Maps("match")
                .Select((match, j) => new RouteMatch($"{field}.match[{j}]", match, earlier.Find(other => Covers(other.Match, match)).Rule)).ToList();
            yield return (field, matches);
            earlier.AddRange(matches.Select(match => (field, match.Node)));
        }
    }

    // The same conditions, or a prefix of the path and nothing else.
    private static bool Covers(YamlMappingNode earlier, YamlMappingNode later)
    {
        var conditions = Conditions(earlier).ToList();
        if (conditions.ToHashSet().SetEquals(Conditions(later))) return true;
        if (earlier.Keys().Except(["name"]).ToList() is not ["uri"] || earlier.TextAt("uri.prefix") is not { } prefix) return false;
        return later.TextAt("ignoreUriCase") != "true"
            && (later.TextAt("uri.prefix") ?? later.TextAt("uri.exact") ?? (later.Get("uri") is null ? "/" : "")) is var path
            && path.StartsWith(prefix, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Conditions(YamlMappingNode match) =>
        match.Leaves().Where(leaf => leaf.Path != "name").Select(leaf => $"{leaf.Path}={leaf.Scalar.Value}")
            .Concat(match.Children.Where(child => !child.Value.Leaves().Any()).Select(child => $"{child.Key}"));
}
