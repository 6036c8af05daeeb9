using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A pod with a service account that nobody renders is never started, unless somebody else brings the account.</summary>
public sealed class NonExistentServiceAccount() : WorkloadRule(new RuleInfo("non-existent-service-account", "Every service account that is named exists", Severity.Warning, "Render the ServiceAccount, or mend its name."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) =>
        workload.ServiceAccount == "default" || overlay.Objects.Find("", "ServiceAccount", workload.Namespace, workload.ServiceAccount) is not null
            ? []
            : [new Fault(workload.At("serviceAccountName"), $"The service account {workload.ServiceAccount} is not rendered.", overlay.OfMissing)];
}
