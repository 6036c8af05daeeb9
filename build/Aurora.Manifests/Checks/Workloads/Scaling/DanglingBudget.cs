using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>A PodDisruptionBudget that selects no pod.</summary>
public sealed class DanglingBudget() : KindRule("policy", "PodDisruptionBudget", new RuleInfo("AUR058", "Every disruption budget protects something", Severity.Error, "Mend the selector, or remove the budget."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (!overlay.Objects.Selected(resource.Id.Namespace, resource.Root.MapAt("spec.selector")).Any())
            yield return new Fault("spec.selector", $"The PodDisruptionBudget {resource.Id.Name} selects no pod.", PodsFromElsewhere.Severity(resource, overlay));
    }
}
