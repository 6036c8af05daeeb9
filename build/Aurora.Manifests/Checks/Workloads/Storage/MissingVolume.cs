using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Storage;

/// <summary>A mount of a volume that the pod does not have, which the API server refuses.</summary>
public sealed class MissingVolume() : WorkloadRule(new RuleInfo("AUR052", "Every volume that is mounted exists", Severity.Error, "Mend the name, or add the volume."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from container in workload.AllContainers
        from list in (string[])["volumeMounts", "volumeDevices"]
        from mount in container.Root.Maps(list).Select((node, i) => (node, i))
        where !Volumes.Of(workload).Contains(mount.node.Text("name"))
        select new Fault(container.At($"{list}[{mount.i}].name"), $"Container {container.Name} mounts the volume {mount.node.Text("name")}, which its pod does not have.");
}
