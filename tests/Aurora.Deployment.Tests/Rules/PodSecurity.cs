using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What this repository asks beyond the rules of the Pod Security Standards: that the namespace enforces them, and a named user.</summary>
public static class PodSecurity
{
    public static DeploymentRule Restricted { get; } = new("Pod Security restricted is enforced", state =>
        [
            .. from found in state.Of("Namespace")
               where found.Root.PairsAt("metadata.labels").GetValueOrDefault("pod-security.kubernetes.io/enforce") != "restricted"
               select $"The namespace {found.Id.Name} does not enforce restricted.",
            .. from workload in state.Workloads
               from container in workload.AllContainers
               where (container.Security.Text("runAsUser") ?? workload.Pod.TextAt("securityContext.runAsUser")) is null
               select $"{workload}, container {container.Name} names no user (runAsUser).",
        ]);
}
