using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A selector that does not match the pod template, which the API server refuses.</summary>
public sealed class MismatchingSelector() : WorkloadRule(new RuleInfo("mismatching-selector", "Every workload selects its own pods", Severity.Error, "Let the labels of the pod template hold those of the selector."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        workload.Resource.Root.MapAt("spec.selector") is { } selector && !LabelSelector.Matches(selector, workload.Labels) && workload.Resource.Id.Group == "apps"
            ? [new Fault("spec.selector", $"{workload} does not select its own pods.")] : [];
}
