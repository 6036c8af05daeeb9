using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>
/// A subset that gets requests and has no pods (<c>replicas: 0</c>) while its host has some elsewhere: these requests fail. A host without
/// any pod is one that is switched off as a whole.
/// </summary>
public sealed class IdleSubset() : KindRule(Mesh.Networking, "VirtualService", new RuleInfo("AUR041", "A subset that gets requests has pods", Severity.Error, "Give its workload replicas first, or take its share away."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        from way in Ways(resource)
        let idle = Idle(way.Node, resource.Id.Namespace, overlay).ToList()
        where idle.Count > 0
        group (way.Field, way.Node, idle) by (Mesh.FullName(way.Node.TextAt("destination.host")!, resource.Id.Namespace), way.Node.TextAt("destination.subset")) into ways
        let first = ways.First()
        select new Fault(
            first.Node.Text("weight") is null ? $"{first.Field}.destination.subset" : $"{first.Field}.weight",
            $"Requests go to the subset {ways.Key.Item2} of {first.Node.TextAt("destination.host")}, which has no pods ({string.Join(", ", first.idle)}: replicas 0).");

    private static IEnumerable<(string Field, YamlMappingNode Node)> Ways(Resource route) =>
        from rule in RouteDestination.Rules(route)
        from way in rule.Rule.Maps("route").Select((node, i) => (Field: $"{rule.Field}.route[{i}]", Node: node))
        where way.Node.Text("weight") != "0"
        select way;

    private static List<Workload> Idle(YamlMappingNode way, string @namespace, JudgedOverlay overlay)
    {
        if (way.TextAt("destination.subset") is not { } subset || way.TextAt("destination.host") is not { } host) return [];
        if (overlay.Objects.ServiceOf(host, @namespace) is not { } service) return [];
        var labels = overlay.Objects.Of(Mesh.Networking, "DestinationRule")
            .Where(rule => rule.Root.TextAt("spec.host") is { } of && Mesh.Covers(Mesh.FullName(of, rule.Id.Namespace), Mesh.FullName(host, @namespace)))
            .SelectMany(rule => rule.Root.MapsAt("spec.subsets"))
            .Where(found => found.Text("name") == subset)
            .Select(found => found.PairsAt("labels")).ToList();
        var behind = overlay.Objects.Behind(service).ToList();
        var selected = behind.Where(workload => labels.Any(pairs => LabelSelector.Matches(pairs, workload.Labels))).ToList();
        return selected.All(workload => workload.Replicas == 0) && behind.Any(workload => workload.Replicas != 0) ? selected : [];
    }
}
