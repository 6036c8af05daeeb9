using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What the cluster is asked for.</summary>
public static class ClusterRules
{
    private const decimal Gibibyte = 1L << 30;

    // Of the groups that every API server has, those that a namespace's own objects come from.
    private static readonly string[] BareGroups = ["", "apps", "autoscaling", "batch", "networking.k8s.io", "policy", "rbac.authorization.k8s.io"];

    public static DeploymentRule Bare { get; } = new("nothing that a bare cluster lacks", state =>
        [
            .. from found in state.Objects
               where !BareGroups.Contains(found.Id.Group)
               select $"{found.Id} needs a CRD.",
            .. from found in state.Of("HorizontalPodAutoscaler")
               select $"{found.Id} needs a metrics server.",
        ]);

    public static DeploymentRule Small { get; } = new("2 CPU and 4 GiB are enough", state =>
    {
        var cpu = state.Workloads.Sum(workload => Requested(workload, "cpu"));
        var memory = state.Workloads.Sum(workload => Requested(workload, "memory"));
        return [.. cpu > 2 ? [$"{cpu} CPU are requested."] : Array.Empty<string>(), .. memory > 4 * Gibibyte ? [$"{memory / Gibibyte} GiB are requested."] : Array.Empty<string>()];
    });

    public static DeploymentRule AppsOnLaptop { get; } = new("the apps on the laptop, one pod of each data service", state =>
        from workload in state.Workloads
        where workload.Replicas != (workload.IsStateful ? 1 : 0)
        select $"{workload} has {workload.Replicas} pods.");

    public static DeploymentRule OneNamespace { get; } = new("one namespace, no object twice", state =>
        [
            .. state.Objects.GroupBy(found => found.Id).Where(group => group.Count() > 1).Select(group => $"{group.Key} is rendered twice."),
            .. from found in state.Objects
               where found.Id.Kind != "Namespace" && found.Id.Namespace != state.Namespace
               select $"{found.Id} is not in {state.Namespace}.",
        ]);

    public static DeploymentRule Available { get; } = new("apps scale and survive a drain", state =>
        [
            .. from workload in state.Workloads
               where !workload.IsStateful && workload.Resource.Root.TextAt("spec.replicas") is null
                   && !state.Of("HorizontalPodAutoscaler").Any(scaler => scaler.Root.TextAt("spec.scaleTargetRef.name") == workload.Name)
               select $"{workload} has neither an autoscaler nor a number of pods.",
            .. from workload in state.Workloads
               where !workload.IsStateful && !state.Of("PodDisruptionBudget").Any(budget => LabelSelector.Matches(budget.Root.MapAt("spec.selector"), workload.Labels))
               select $"{workload} has no PodDisruptionBudget.",
        ]);

    public static DeploymentRule Waves { get; } = new("what is needed comes in an earlier wave, or the same", state =>
        [
            .. from workload in state.Workloads
               from needed in UsedObject.Of(workload).Select(used => state.Find(used.Kind, used.Name) ?? state.Find("ExternalSecret", used.Name))
                   .Append(state.Find("ServiceAccount", workload.ServiceAccount)).OfType<Resource>().Distinct()
               where Wave(needed) > Wave(workload.Resource)
               select $"{workload} comes before {needed.Id}.",
            .. from app in state.Workloads.Where(workload => !workload.IsStateful)
               from server in state.Workloads.Where(workload => workload.IsStateful)
               where Wave(server.Resource) >= Wave(app.Resource)
               select $"{app} comes before {server}.",
            .. from route in state.Of("VirtualService")
               from rule in state.Of("DestinationRule", "Gateway")
               where Wave(rule) >= Wave(route)
               select $"The VirtualService {route.Id.Name} comes before {rule.Id}.",
            .. from fence in state.Of("NetworkPolicy", "AuthorizationPolicy", "PeerAuthentication", "Namespace")
               from workload in state.Workloads
               where Wave(fence) >= Wave(workload.Resource)
               select $"{workload} comes before {fence.Id}.",
        ]);

    private static int Wave(Resource found) => int.Parse(found.Root.PairsAt("metadata.annotations").GetValueOrDefault("argocd.argoproj.io/sync-wave", "0"));

    // The scheduler asks for the greater of what stays and what runs before it.
    private static decimal Requested(Workload workload, string what)
    {
        var first = workload.AllContainers.Where(container => !container.Stays).Select(container => Amount(container, what)).DefaultIfEmpty(0).Max();
        return workload.Replicas * Math.Max(first, workload.Containers.Sum(container => Amount(container, what)));
    }

    private static decimal Amount(Container container, string what) =>
        Quantity.TryParse(container.Root.TextAt($"resources.requests.{what}")) ?? 0;
}
