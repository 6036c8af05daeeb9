using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Storage;

/// <summary>A volume that no container mounts: left over, or a mount is missing.</summary>
public sealed class UnmountedVolume() : WorkloadRule(new RuleInfo("AUR053", "Every volume is mounted", Severity.Warning, "Mount it, or remove it."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload)
    {
        var mounted = Volumes.Mounted(workload).ToHashSet();
        return new[] { (Field: workload.At("volumes"), Names: workload.Pod.Maps("volumes").Select(volume => volume.Text("name"))),
                       (Field: "spec.volumeClaimTemplates", Names: workload.Resource.Root.MapsAt("spec.volumeClaimTemplates").Select(claim => claim.TextAt("metadata.name"))) }
            .SelectMany(list => list.Names.Select((name, i) => (Field: FieldPath.Item(list.Field, i), Name: name)))
            .Where(volume => !mounted.Contains(volume.Name))
            .Select(volume => new Fault(volume.Field, $"No container of {workload} mounts the volume {volume.Name}."));
    }
}
