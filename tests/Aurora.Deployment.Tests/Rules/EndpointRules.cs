using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What of Istio is for a host or a port, is for something that is there; what routes lead to, the product's own rules hold.</summary>
public static class EndpointRules
{
    public static DeploymentRule Resolve { get; } = new("every host of Istio is a rendered Service and port", state =>
        [
            .. from route in state.Of("VirtualService")
               from host in route.Root.TextsAt("spec.hosts").Where(host => host.Contains(".svc", StringComparison.Ordinal))
               where state.ServiceOf(host) is null
               select $"The VirtualService {route.Id.Name} is for {host}, which is no Service.",
            .. from policy in state.Of("AuthorizationPolicy")
               let selected = state.Workloads.Where(workload => LabelSelector.Matches(policy.Root.MapAt("spec.selector"), workload.Labels))
               from port in policy.Root.MapsAt("spec.rules").SelectMany(rule => rule.Maps("to")).SelectMany(to => to.TextsAt("operation.ports"))
               from workload in selected
               where !ReachedThrough(state, workload, port)
               select $"The AuthorizationPolicy {policy.Id.Name} opens port {port} of {workload}, to which no Service sends.",
        ]);

    private static bool ReachedThrough(DeploymentState state, Workload workload, string port) =>
        state.Of("Service").Any(service => state.Behind(service).Contains(workload)
            && service.Root.MapsAt("spec.ports").Any(listening => workload.Port(listening.Text("targetPort")) == port));
}
