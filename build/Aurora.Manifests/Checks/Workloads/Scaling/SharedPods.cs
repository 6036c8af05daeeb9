using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>Two controllers whose selectors match the same pods fight over them.</summary>
public sealed class SharedPods() : WorkloadRule(new RuleInfo("AUR061", "No two workloads select the same pods", Severity.Error, "Give each a label of its own in selector and template."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) =>
        from other in overlay.Objects.Selected(workload.Namespace, Selector(workload))
        where other != workload && Selector(other) is not null
        select new Fault("spec.selector", $"{workload} selects the pods of {other}.");

    private static YamlMappingNode? Selector(Workload workload) => workload.Resource.Id.Group == "apps" ? workload.Resource.Root.MapAt("spec.selector") : null;
}
