using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Network;

/// <summary>A pod that no NetworkPolicy selects for ingress, in a namespace that has policies: whoever finds it may connect.</summary>
public sealed class NonIsolatedPod() : WorkloadRule(new RuleInfo("non-isolated-pod", "Every pod is behind a network policy, where there are any", Severity.Warning, "Add a NetworkPolicy that selects it; an empty podSelector selects all."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay)
    {
        var policies = overlay.Objects.Of("networking.k8s.io", "NetworkPolicy").Where(policy => policy.Id.Namespace == workload.Namespace).ToList();
        return policies.Count == 0
            ? []
            : from direction in (string[])["Ingress", "Egress"]
              where policies.Any(policy => Policies.Types(policy).Contains(direction))
                  && !policies.Any(policy => Policies.Types(policy).Contains(direction) && LabelSelector.Matches(policy.Root.MapAt("spec.podSelector"), workload.Labels))
              select new Fault(workload.LabelsField, $"No network policy restricts the {(direction == "Ingress" ? "ingress" : "egress")} of {workload}.");
    }
}
