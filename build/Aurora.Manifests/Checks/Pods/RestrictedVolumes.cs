using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A volume is of a kind that a tenant should not use.</summary>
public sealed class RestrictedVolumes() : PodSecurityRule("restrictedVolumes", Restricted, "Volumes of harmless kinds", "Use configMap, csi, downwardAPI, emptyDir, ephemeral, persistentVolumeClaim, projected or secret.")
{
    // Which level baseline forbids already, under an id of its own.
    private const string HostPath = "hostPath";

    private static readonly string[] Allowed = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from volume in workload.Pod.Maps("volumes").Select((node, i) => (node, i))
        let kind = volume.node.Keys().FirstOrDefault(key => key != "name")
        where kind is not null && kind != HostPath && !Allowed.Contains(kind)
        select new Fault(workload.At($"volumes[{volume.i}].{kind}"), $"The volume {volume.node.Text("name")} is a {kind}.");
}
