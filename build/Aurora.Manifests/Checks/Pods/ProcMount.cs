using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container sees an unmasked /proc.</summary>
public sealed class ProcMount() : PodSecurityRule("procMount", Baseline, "A masked /proc", "Remove procMount from the container.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from container in workload.AllContainers
        where container.Security.Text("procMount") is not (null or "" or "Default")
        select new Fault(container.At("securityContext.procMount"), $"Container {container.Name} has an unmasked /proc.");
}
