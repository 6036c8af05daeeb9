using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>The deprecated name of the field <c>serviceAccountName</c>.</summary>
public sealed class DeprecatedServiceAccountField() : WorkloadRule(new RuleInfo("deprecated-service-account-field", "serviceAccountName, not serviceAccount", Severity.Warning, "Write serviceAccountName."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        workload.Pod.Text("serviceAccount") is { Length: > 0 } && workload.Pod.Text("serviceAccountName") is null
            ? [new Fault(workload.At("serviceAccount"), "The field serviceAccount is deprecated.")] : [];
}
