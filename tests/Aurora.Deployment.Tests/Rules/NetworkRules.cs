using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks.Network;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What the network policies let through.</summary>
public static class NetworkRules
{
    public static DeploymentRule ExactEdges { get; } = new("network policies admit exactly the edges", state =>
        [
            .. from workload in state.Workloads
               from direction in new[] { "Ingress", "Egress" }
               where !Selecting(state, workload, direction).Any()
               select $"{direction} of {workload} is not denied by default.",
            .. Compare("into it", state.Workloads.SelectMany(workload => Into(state, workload)), Edges.Into(state)),
            .. Compare("out of it", state.Workloads.SelectMany(workload => OutOf(state, workload)), Edges.OutOf(state)),
        ]);

    private static IEnumerable<string> Compare(string direction, IEnumerable<Edge> admitted, IReadOnlyList<Edge> needed)
    {
        var open = admitted.ToHashSet();
        return open.Except(needed).Select(edge => $"The network is open for {edge} ({direction}), which nobody needs.")
            .Concat(needed.Except(open).Select(edge => $"The network is closed for {edge} ({direction})."));
    }

    private static IEnumerable<Edge> Into(DeploymentState state, Workload workload) =>
        from policy in Selecting(state, workload, "Ingress")
        from rule in policy.Root.MapsAt("spec.ingress")
        from peer in Peers(state, rule, "from")
        from port in Ports(rule, workload)
        where peer != workload.Name
        select new Edge(peer, workload.Name, port);

    private static IEnumerable<Edge> OutOf(DeploymentState state, Workload workload) =>
        from policy in Selecting(state, workload, "Egress")
        from rule in policy.Root.MapsAt("spec.egress")
        from peer in Peers(state, rule, "to")
        from port in Ports(rule, state.Workloads.FirstOrDefault(other => other.Name == peer))
        where peer != workload.Name
        select new Edge(workload.Name, peer, port);

    private static IEnumerable<Resource> Selecting(DeploymentState state, Workload workload, string direction) =>
        state.Of("NetworkPolicy").Where(policy =>
            LabelSelector.Matches(policy.Root.MapAt("spec.podSelector"), workload.Labels) && Policies.Types(policy).Contains(direction));

    private static IEnumerable<string> Peers(DeploymentState state, YamlMappingNode rule, string key)
    {
        if (!rule.Maps(key).Any()) return ["anybody"];
        return rule.Maps(key).SelectMany(peer =>
        {
            if (peer.Map("ipBlock") is { } block) return [block.Text("cidr") ?? ""];
            if (peer.Map("namespaceSelector") is { } outside) return [$"{NamespaceName(outside)}/{Labels(peer.Map("podSelector"))}"];
            return state.Workloads.Where(workload => LabelSelector.Matches(peer.Map("podSelector"), workload.Labels)).Select(workload => workload.Name);
        });
    }

    private static string NamespaceName(YamlMappingNode selector) =>
        selector.PairsAt("matchLabels") is { Count: 1 } labels && labels.TryGetValue("kubernetes.io/metadata.name", out var name) && !selector.Maps("matchExpressions").Any()
            ? name : "several namespaces";

    private static string Labels(YamlMappingNode? selector) =>
        selector is null || selector.Children.Count == 0 ? "every pod" : string.Join(',', selector.PairsAt("matchLabels").Select(pair => $"{pair.Key}={pair.Value}"));

    private static IEnumerable<string> Ports(YamlMappingNode rule, Workload? target) =>
        !rule.Maps("ports").Any()
            ? ["every port"]
            : rule.Maps("ports").Select(port =>
                $"{port.Text("protocol") ?? "TCP"}/{target?.Port(port.Text("port")) ?? port.Text("port") ?? "every port"}"
                + (port.Text("endPort") is { } end ? $"-{end}" : ""));
}
