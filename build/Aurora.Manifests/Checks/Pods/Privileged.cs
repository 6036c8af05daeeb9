using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A privileged container is the host.</summary>
public sealed class Privileged() : PodSecurityRule("privileged", Baseline, "No privileged container", "Remove securityContext.privileged from the container.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from container in workload.AllContainers
        where container.Security.Text("privileged") == "true"
        select new Fault(container.At("securityContext.privileged"), $"Container {container.Name} is privileged.");
}
