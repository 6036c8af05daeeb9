using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>The pods of a StatefulSet get their names from a headless Service; without it they have none.</summary>
public sealed class HeadlessService() : WorkloadRule(new RuleInfo("AUR055", "Every StatefulSet has its headless Service", Severity.Warning, "Name a rendered Service with clusterIP: None that selects these pods."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay)
    {
        // Since Kubernetes 1.34 it need not name one.
        if (!workload.IsStateful || workload.Resource.Root.TextAt("spec.serviceName") is not { Length: > 0 } name) yield break;
        if (overlay.Objects.Find("", "Service", workload.Namespace, name) is not { } service)
            yield return new Fault("spec.serviceName", $"The Service {name} of {workload} is not rendered.", overlay.OfMissing);
        else if (service.Root.TextAt("spec.clusterIP") != "None")
            yield return new Fault("spec.serviceName", $"The Service {name} of {workload} is not headless.");
        else if (!overlay.Objects.Behind(service).Contains(workload))
            yield return new Fault("spec.serviceName", $"The Service {name} of {workload} selects other pods.", Severity.Error);
    }
}
