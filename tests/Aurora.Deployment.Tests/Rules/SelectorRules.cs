using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Whatever of Istio selects by label, hits.</summary>
public static class SelectorRules
{
    public static DeploymentRule Selectors { get; } = new("every selector of Istio matches", state =>
        [
            .. from policy in state.Of("AuthorizationPolicy", "PeerAuthentication")
               let selector = policy.Root.MapAt("spec.selector")
               where selector is not null && !Hits(state, selector)
               select $"The {policy.Id.Kind} {policy.Id.Name} selects no pod.",
            .. from rule in state.Of("DestinationRule")
               let service = state.ServiceOf(rule.Root.TextAt("spec.host") ?? "")
               from subset in rule.Root.MapsAt("spec.subsets")
               where service is not null && !state.Behind(service).Any(workload => LabelSelector.Matches(subset.PairsAt("labels"), workload.Labels))
               select $"The subset {subset.Text("name")} of the DestinationRule {rule.Id.Name} selects no pod.",
        ]);

    private static bool Hits(DeploymentState state, YamlMappingNode selector) =>
        state.Workloads.Any(workload => LabelSelector.Matches(selector, workload.Labels));
}
