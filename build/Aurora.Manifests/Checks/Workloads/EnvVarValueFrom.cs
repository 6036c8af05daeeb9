using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A variable that is taken from a ConfigMap or Secret that nothing makes, or from a key that it lacks.</summary>
public sealed class EnvVarValueFrom() : WorkloadRule(new RuleInfo("env-var-value-from", "Every variable is taken from something that exists", Severity.Warning, "Mend the name or the key, or render what it names."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) => MissingObject.Faults(workload, overlay, used => used.IsVariable);
}
