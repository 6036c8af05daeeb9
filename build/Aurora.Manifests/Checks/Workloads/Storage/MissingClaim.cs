using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Storage;

/// <summary>A volume of a PersistentVolumeClaim that is not rendered.</summary>
public sealed class MissingClaim() : WorkloadRule(new RuleInfo("AUR054", "Every claim that is named exists", Severity.Warning, "Render the PersistentVolumeClaim, or mend its name."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) =>
        from volume in workload.Pod.Maps("volumes").Select((node, i) => (node, i))
        let claim = volume.node.TextAt("persistentVolumeClaim.claimName")
        where claim is not null && overlay.Objects.Find("", "PersistentVolumeClaim", workload.Namespace, claim) is null
        select new Fault(workload.At($"volumes[{volume.i}].persistentVolumeClaim.claimName"), $"The claim {claim} is not rendered.", overlay.OfMissing);
}
