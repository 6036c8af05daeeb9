using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads.Storage;

/// <summary>A volume of a ConfigMap or Secret that nothing makes, or of a key that it lacks: the pod never starts.</summary>
public sealed class MountedObject() : WorkloadRule(new RuleInfo("AUR050", "Every ConfigMap and Secret that is mounted exists, with its keys", Severity.Warning, "Mend the name or the key, or render what it names."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) => MissingObject.Faults(workload, overlay, used => !used.IsVariable);
}
