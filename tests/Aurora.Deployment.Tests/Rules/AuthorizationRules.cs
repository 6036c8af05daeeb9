using System.Text.RegularExpressions;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What Istio lets through, by identity.</summary>
public static partial class AuthorizationRules
{
    private const string GatewayPrincipal = "cluster.local/ns/istio-ingress/sa/istio-ingressgateway-service-account";

    public static DeploymentRule Policies { get; } = new("authorization policies admit exactly the edges", state =>
    {
        var allowed = (from policy in Allowing(state)
                       from workload in Selected(state, policy)
                       from rule in policy.Root.MapsAt("spec.rules")
                       from source in Sources(state, rule)
                       from port in TargetPorts(rule)
                       where source != workload.Name
                       select new Edge(source, workload.Name, port)).ToHashSet();
        var needed = Edges.Into(state);
        return
        [
            .. from workload in state.Workloads
               where !Allowing(state).Any(policy => policy.Root.MapAt("spec.selector") is null && !policy.Root.MapsAt("spec.rules").Any())
               select $"{workload} is not denied by default.",
            .. allowed.Except(needed).Select(edge => $"Istio allows {edge}, which nobody needs."),
            .. needed.Except(allowed).Select(edge => $"Istio refuses {edge}."),
            .. from policy in Allowing(state)
               from rule in policy.Root.MapsAt("spec.rules")
               from field in Fields(rule).Except(["from.source.principals", "to.operation.ports"])
               select $"The AuthorizationPolicy {policy.Id.Name} allows by {field}; only principals and ports hold for TCP.",
            .. from name in Edges.Published(state)
               let workload = state.Workloads.First(workload => workload.Name == name)
               where !state.Of("AuthorizationPolicy").Any(policy => policy.Root.TextAt("spec.action") == "DENY" && Selected(state, policy).Contains(workload)
                   && policy.Root.MapsAt("spec.rules").SelectMany(rule => rule.Maps("to")).SelectMany(to => to.TextsAt("operation.paths")).Contains("/actuator/*"))
               select $"The actuator of {workload} is open to the world.",
        ];
    });

    public static DeploymentRule MutualTls { get; } = new("mutual TLS everywhere", state =>
        [
            .. state.Of("PeerAuthentication").Any(peer => peer.Root.MapAt("spec.selector") is null && peer.Root.TextAt("spec.mtls.mode") == "STRICT")
                ? Array.Empty<string>() : ["The namespace accepts connections without mutual TLS."],
            .. from peer in state.Of("PeerAuthentication")
               from leaf in peer.Root.MapAt("spec")?.Leaves() ?? []
               where leaf.Path.EndsWith("mode", StringComparison.Ordinal) && leaf.Scalar.Value != "STRICT"
               select $"The PeerAuthentication {peer.Id.Name} has {leaf.Path} {leaf.Scalar.Value}.",
            .. from rule in state.Of("DestinationRule")
               where rule.Root.TextAt("spec.trafficPolicy.tls.mode") != "ISTIO_MUTUAL"
               select $"The DestinationRule {rule.Id.Name} does not use ISTIO_MUTUAL.",
            .. from found in state.Of("Namespace")
               where found.Root.PairsAt("metadata.labels").GetValueOrDefault("istio-injection") != "enabled"
               select $"The namespace {found.Id.Name} gets no sidecars.",
            .. from workload in state.Workloads
               where workload.Labels.GetValueOrDefault("sidecar.istio.io/inject") == "false"
               select $"{workload} refuses its sidecar.",
            .. state.Of("Sidecar").Any(sidecar => sidecar.Root.TextAt("spec.outboundTrafficPolicy.mode") == "REGISTRY_ONLY"
                && sidecar.Root.MapsAt("spec.egress").SelectMany(egress => egress.TextsAt("hosts")).ToHashSet().SetEquals(["./*", "istio-system/*"]))
                ? Array.Empty<string>() : ["Sidecars know more than this namespace and the control plane."],
        ]);

    private static IEnumerable<Resource> Allowing(DeploymentState state) =>
        state.Of("AuthorizationPolicy").Where(policy => policy.Root.TextAt("spec.action") is null or "ALLOW");

    private static IEnumerable<Workload> Selected(DeploymentState state, Resource policy) =>
        policy.Root.MapAt("spec.selector") is { } selector ? state.Workloads.Where(workload => LabelSelector.Matches(selector, workload.Labels)) : state.Workloads;

    private static IEnumerable<string> Sources(DeploymentState state, YamlMappingNode rule)
    {
        var principals = rule.Maps("from").SelectMany(from => from.TextsAt("source.principals")).ToList();
        if (principals.Count == 0) return ["anybody"];
        return principals.SelectMany(principal =>
        {
            if (principal == GatewayPrincipal) return [Edges.Gateway];
            var match = Principal().Match(principal);
            var clients = state.Workloads.Where(workload => match.Success && match.Groups["ns"].Value == state.Namespace && workload.ServiceAccount == match.Groups["sa"].Value);
            return clients.Any() ? clients.Select(client => client.Name) : [principal];
        });
    }

    private static IEnumerable<string> TargetPorts(YamlMappingNode rule) =>
        rule.Maps("to").SelectMany(to => to.TextsAt("operation.ports")).Select(port => $"TCP/{port}").DefaultIfEmpty("every port");

    private static IEnumerable<string> Fields(YamlMappingNode rule) =>
        (from part in rule.Children
         from item in (part.Value as YamlSequenceNode)?.Children.OfType<YamlMappingNode>() ?? []
         from inner in item.Children
         from field in (inner.Value as YamlMappingNode)?.Keys() ?? [""]
         select $"{part.Key}.{inner.Key}.{field}").Distinct();

    [GeneratedRegex("^cluster\\.local/ns/(?<ns>[^/]+)/sa/(?<sa>[^/]+)$")]
    private static partial Regex Principal();
}
