using Aurora.Manifests.Checks.Access;
using Aurora.Manifests.Checks.Network;

namespace Aurora.Manifests.Checks;

/// <summary>Who reaches whom: Services, Ingresses, network policies, and roles towards the API server.</summary>
public static class NetworkRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        new DanglingService(), new InvalidTargetPorts(), new DanglingIngress(),
        new NonIsolatedPod(), new DanglingNetworkPolicy(), new DanglingNetworkPolicyPeer(),
        new WildcardInRules(), new ClusterAdminRoleBinding(),
    ];
}
