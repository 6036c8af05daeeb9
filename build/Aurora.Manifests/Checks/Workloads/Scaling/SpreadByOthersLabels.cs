using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>A topology spread constraint that counts other pods has no effect.</summary>
public sealed class SpreadByOthersLabels() : WorkloadRule(new RuleInfo("AUR062", "Pods are spread by their own labels", Severity.Warning, "Let the labelSelector match the pod template."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from spread in workload.Pod.Maps("topologySpreadConstraints").Select((node, i) => (node, i))
        where spread.node.Map("labelSelector") is { } selector && !LabelSelector.Matches(selector, workload.Labels)
        select new Fault(workload.At($"topologySpreadConstraints[{spread.i}].labelSelector"), $"{workload} is spread by labels that its pods do not have.");
}
