using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container may gain more privileges than it was started with.</summary>
public sealed class AllowPrivilegeEscalation() : PodSecurityRule("allowPrivilegeEscalation", Restricted, "No process gains more privileges than its parent", "Set securityContext.allowPrivilegeEscalation: false on the container.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from container in IsWindows(workload) ? [] : workload.AllContainers
        where container.Security.Text("allowPrivilegeEscalation") != "false"
        select new Fault(container.At("securityContext.allowPrivilegeEscalation"), $"Container {container.Name} may escalate its privileges.");
}
