using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>A budget that lets no pod go blocks every drain of a node.</summary>
public sealed class PdbMaxUnavailable() : KindRule("policy", "PodDisruptionBudget", new RuleInfo("pdb-max-unavailable", "Disruption budgets let a pod go", Severity.Warning, "Let maxUnavailable be at least 1."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (resource.Root.TextAt("spec.maxUnavailable") is "0" or "0%")
            yield return new Fault("spec.maxUnavailable", $"The PodDisruptionBudget {resource.Id.Name} blocks every drain.");
    }
}
