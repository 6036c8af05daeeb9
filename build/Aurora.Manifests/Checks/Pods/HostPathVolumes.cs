using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A pod mounts a folder of its node.</summary>
public sealed class HostPathVolumes() : PodSecurityRule("hostPathVolumes", Baseline, "No folder of the host", "Use another kind of volume.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from volume in workload.Pod.Maps("volumes").Select((node, i) => (node, i))
        where volume.node.Get("hostPath") is not null
        select new Fault(workload.At($"volumes[{volume.i}].hostPath"), $"The volume {volume.node.Text("name")} is a folder of the host.");
}
