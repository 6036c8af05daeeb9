using Aurora.Deployment.Tests.State;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Which rules hold where.</summary>
public static class RuleTable
{
    private static readonly DeploymentRule[] Everywhere =
    [
        WorkloadRules.Requests, WorkloadRules.Probes, WorkloadRules.OwnServiceAccount, WorkloadRules.ExactImages, WorkloadRules.InCatalog,
        PodSecurity.Restricted,
        ReferenceRules.ConfigMaps, ReferenceRules.Secrets, ReferenceRules.Volumes, ReferenceRules.Ports,
        SelectorRules.Selectors,
        ClusterRules.OneNamespace, ClusterRules.Waves,
        ArgoRules.Applications,
    ];

    private static readonly DeploymentRule[] OnlyProd =
    [
        EndpointRules.NoLocalhost, EndpointRules.Resolve,
        NetworkRules.Policies, AuthorizationRules.Policies, AuthorizationRules.MutualTls, RoutingRules.Routes,
        WorkloadRules.Digests, SecretRules.NoValues, SecretRules.Lasting, SecretRules.PullSecrets,
        ClusterRules.Available,
    ];

    private static readonly DeploymentRule[] OnlyDev =
    [
        EndpointRules.Local, SecretRules.SameThrowAway, ClusterRules.Bare, ClusterRules.Small, ClusterRules.AppsOnLaptop,
    ];

    /// <summary>The rules of an overlay.</summary>
    public static IReadOnlyList<DeploymentRule> Of(string overlay) => [.. Everywhere, .. overlay == ThisCheckout.Prod ? OnlyProd : OnlyDev];

    /// <summary>What all rules of a state's overlay find.</summary>
    public static IReadOnlyList<(DeploymentRule Rule, string Finding)> Judge(DeploymentState state) =>
        [.. Of(state.Overlay).SelectMany(rule => rule.Find(state).Select(finding => (rule, finding)))];
}
