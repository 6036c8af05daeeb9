using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Storage;

/// <summary>The volumes of a pod.</summary>
internal static class Volumes
{
    /// <summary>Their names: of the pod itself, and of the claims that a StatefulSet makes for it.</summary>
    public static IEnumerable<string?> Of(Workload workload) => workload.Pod.Maps("volumes").Select(volume => volume.Text("name"))
        .Concat(workload.Resource.Root.MapsAt("spec.volumeClaimTemplates").Select(claim => claim.TextAt("metadata.name")));

    /// <summary>The names that containers mount.</summary>
    public static IEnumerable<string?> Mounted(Workload workload) => workload.AllContainers
        .SelectMany(container => container.Root.Maps("volumeMounts").Concat(container.Root.Maps("volumeDevices"))).Select(mount => mount.Text("name"));
}
