using Aurora.Deployment.Tests.State;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>The rules that are about this repository alone, and where they hold. What holds of any is in the product (Aurora.Manifests, Checks).</summary>
public static class RuleTable
{
    private static readonly DeploymentRule[] Everywhere =
    [
        WorkloadRules.StartupProbes, WorkloadRules.OwnServiceAccount, WorkloadRules.InCatalog,
        PodSecurity.Restricted,
        ClusterRules.OneNamespace, ClusterRules.Waves,
    ];

    private static readonly DeploymentRule[] OnlyProd =
    [
        EndpointRules.Resolve,
        NetworkRules.ExactEdges, AuthorizationRules.Policies, AuthorizationRules.MutualTls, RoutingRules.Routes,
        SecretRules.Lasting, SecretRules.PullSecrets,
        ClusterRules.Available,
    ];

    private static readonly DeploymentRule[] OnlyDev =
    [
        SecretRules.SameThrowAway, ClusterRules.Bare, ClusterRules.Small, ClusterRules.AppsOnLaptop,
    ];

    /// <summary>The rules of an overlay.</summary>
    public static IReadOnlyList<DeploymentRule> Of(string overlay) => [.. Everywhere, .. overlay == ThisCheckout.Prod ? OnlyProd : OnlyDev];

    /// <summary>What all rules of a state's overlay find.</summary>
    public static IReadOnlyList<(DeploymentRule Rule, string Finding)> Judge(DeploymentState state) =>
        [.. Of(state.Overlay).SelectMany(rule => rule.Find(state).Select(finding => (rule, finding)))];
}
