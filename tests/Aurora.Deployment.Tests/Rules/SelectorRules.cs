using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Whatever selects by label or names a target, hits.</summary>
public static class SelectorRules
{
    public static DeploymentRule Selectors { get; } = new("every selector matches", state =>
        [
            .. state.Workloads.SelectMany(workload => OfWorkload(state, workload)),
            .. from service in state.Of("Service")
               where !state.Behind(service).Any()
               select $"The Service {service.Id.Name} selects no pod.",
            .. from budget in state.Of("PodDisruptionBudget")
               where !Hits(state, budget.Root.MapAt("spec.selector"))
               select $"The PodDisruptionBudget {budget.Id.Name} selects no pod.",
            .. from policy in state.Of("NetworkPolicy")
               where !Hits(state, policy.Root.MapAt("spec.podSelector"))
               select $"The NetworkPolicy {policy.Id.Name} selects no pod.",
            .. from policy in state.Of("NetworkPolicy")
               from peer in policy.Root.MapsAt("spec.ingress").SelectMany(rule => rule.Maps("from"))
                   .Concat(policy.Root.MapsAt("spec.egress").SelectMany(rule => rule.Maps("to")))
               where peer.Map("namespaceSelector") is null && peer.Map("podSelector") is { } pods && !Hits(state, pods)
               select $"The NetworkPolicy {policy.Id.Name} names a peer that no pod is.",
            .. from policy in state.Of("AuthorizationPolicy", "PeerAuthentication")
               let selector = policy.Root.MapAt("spec.selector")
               where selector is not null && !Hits(state, selector)
               select $"The {policy.Id.Kind} {policy.Id.Name} selects no pod.",
            .. from rule in state.Of("DestinationRule")
               let service = state.ServiceOf(rule.Root.TextAt("spec.host") ?? "")
               from subset in rule.Root.MapsAt("spec.subsets")
               where service is not null && !state.Behind(service).Any(workload => LabelSelector.Matches(subset.PairsAt("labels"), workload.Labels))
               select $"The subset {subset.Text("name")} of the DestinationRule {rule.Id.Name} selects no pod.",
            .. from scaler in state.Of("HorizontalPodAutoscaler")
               from wrong in OfScaler(state, scaler.Root)
               select $"The HorizontalPodAutoscaler {scaler.Id.Name} {wrong}.",
        ]);

    private static bool Hits(DeploymentState state, YamlMappingNode? selector) =>
        state.Workloads.Any(workload => LabelSelector.Matches(selector, workload.Labels));

    private static IEnumerable<string> OfWorkload(DeploymentState state, Workload workload)
    {
        var selector = workload.Resource.Root.MapAt("spec.selector");
        if (!LabelSelector.Matches(selector, workload.Labels)) yield return $"{workload} does not select its own pods.";
        foreach (var other in state.Workloads.Where(other => other != workload && LabelSelector.Matches(selector, other.Labels)))
            yield return $"{workload} selects pods of {other}.";
        if (workload.Pod.Maps("topologySpreadConstraints").Any(spread => !LabelSelector.Matches(spread.Map("labelSelector"), workload.Labels)))
            yield return $"{workload} is spread by labels that its pods do not have.";
    }

    private static IEnumerable<string> OfScaler(DeploymentState state, YamlMappingNode scaler)
    {
        var target = state.Workloads.FirstOrDefault(workload =>
            workload.Name == scaler.TextAt("spec.scaleTargetRef.name") && workload.Resource.Id.Kind == scaler.TextAt("spec.scaleTargetRef.kind"));
        if (target is null)
        {
            yield return "scales nothing";
            yield break;
        }

        if (target.Resource.Root.TextAt("spec.replicas") is not null) yield return $"fights with spec.replicas of {target}";
        var containers = target.Containers.Select(container => container.Text("name")).ToList();
        foreach (var container in scaler.MapsAt("spec.metrics").Select(metric => metric.TextAt("containerResource.container")).OfType<string>())
            if (!containers.Contains(container)) yield return $"measures container {container}, which {target} does not have";
    }
}
