using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.Istio;

namespace Aurora.Manifests.Checks;

/// <summary>
/// What <c>istioctl analyze</c> asks, by its ids (istio.io/latest/docs/reference/config/analysis), but of pod templates: offline
/// there are no pods.
/// </summary>
public static class IstioRules
{
    /// <summary>The rules for a repository with that catalog.</summary>
    public static IReadOnlyList<IRule> For(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        IReadOnlyList<IRule> rules =
        [
            new ReferencedResource(), new ConflictingMeshHosts(), new SharedSidecar(), new SecondDefaultSidecar(), new PortRequired(), new MutualTlsConflict(),
            new PortNames(), new InjectionLabels(), new MatchingWorkloads(), new UnreachableRule(), new IneffectiveMatch(), new HostInGateway(),
            new ConflictingGateways(), new GatewayPort(), new SubsetPods(), new IdleSubset(), new UnknownHost(),
        ];
        return catalog.Apps.Count == 0 ? rules : [.. rules, new RouteWeights(catalog)];
    }
}
