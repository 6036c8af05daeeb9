using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>How requests find their way.</summary>
public static class RoutingRules
{
    public static DeploymentRule Routes { get; } = new("routes lead to pods, with bounds", state =>
        [
            .. state.Of("VirtualService").SelectMany(route => OfRoute(state, route.Root).Select(wrong => $"The VirtualService {route.Id.Name} {wrong}.")),
            .. state.Of("Gateway").SelectMany(gateway => OfGateway(gateway.Root).Select(wrong => $"The Gateway {gateway.Id.Name} {wrong}.")),
        ]);

    private static IEnumerable<string> OfRoute(DeploymentState state, YamlMappingNode route)
    {
        foreach (var http in route.MapsAt("spec.http"))
        {
            if (http.Text("timeout") is null) yield return "has no timeout";
            if (http.TextAt("retries.attempts") is null) yield return "says nothing of retries";
            foreach (var wrong in http.Maps("route").SelectMany(way => OfWay(state, way))) yield return wrong;
        }
    }

    private static IEnumerable<string> OfWay(DeploymentState state, YamlMappingNode way)
    {
        if (state.ServiceOf(way.TextAt("destination.host") ?? "") is not { } service) yield break;
        var name = way.TextAt("destination.subset");
        var subset = state.Of("DestinationRule").Where(rule => state.ServiceOf(rule.Root.TextAt("spec.host") ?? "") == service)
            .SelectMany(rule => rule.Root.MapsAt("spec.subsets")).FirstOrDefault(subset => subset.Text("name") == name);
        if (subset is null) yield break; // said by the product, like what is wrong with hosts, gateways and weights

        // No weight is all of it.
        var pods = state.Behind(service).Where(workload => LabelSelector.Matches(subset.PairsAt("labels"), workload.Labels));
        if (way.Text("weight") != "0" && pods.All(workload => workload.Replicas == 0)) yield return $"sends requests to the subset {name}, which has no pod";
    }

    private static IEnumerable<string> OfGateway(YamlMappingNode gateway)
    {
        foreach (var server in gateway.MapsAt("spec.servers"))
        {
            var encrypted = server.TextAt("port.protocol") == "HTTPS";
            if (encrypted && (server.TextAt("tls.mode") != "SIMPLE" || server.TextAt("tls.credentialName") is null)) yield return "serves HTTPS without a certificate";
            if (!encrypted && server.TextAt("tls.httpsRedirect") != "true") yield return "serves HTTP without redirecting";
            if (server.TextsAt("hosts").Any(host => host.Contains('*', StringComparison.Ordinal))) yield return "serves hosts that it does not name";
        }
    }
}
