using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Network;

/// <summary>A peer in a NetworkPolicy, of the same namespace, that no pod is.</summary>
public sealed class DanglingNetworkPolicyPeer() : KindRule("networking.k8s.io", "NetworkPolicy", new RuleInfo("dangling-networkpolicypeer-podselector", "Every peer of a network policy is there", Severity.Warning, "Let the peer's podSelector match the labels of a pod template."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        from way in new[] { (Rules: "ingress", Peers: "from"), (Rules: "egress", Peers: "to") }
        from rule in resource.Root.MapsAt("spec." + way.Rules).Select((node, i) => (node, i))
        from peer in rule.node.Maps(way.Peers).Select((node, i) => (node, i))
        where peer.node.Map("namespaceSelector") is null && peer.node.Map("podSelector") is { Children.Count: > 0 } pods
            && !overlay.Objects.Selected(resource.Id.Namespace, pods).Any()
        select new Fault(
            $"spec.{way.Rules}[{rule.i}].{way.Peers}[{peer.i}].podSelector",
            $"The NetworkPolicy {resource.Id.Name} names a peer that no pod is.", overlay.OfMissing);
}
