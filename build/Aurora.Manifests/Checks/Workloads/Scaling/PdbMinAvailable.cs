using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>A budget that keeps as many pods as there are blocks every drain of a node.</summary>
public sealed class PdbMinAvailable() : KindRule("policy", "PodDisruptionBudget", new RuleInfo("pdb-min-available", "Disruption budgets keep fewer pods than there are", Severity.Warning, "Let minAvailable be less than the number of pods, or use maxUnavailable."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        var text = resource.Root.TextAt("spec.minAvailable");
        if (text is null) yield break;
        var scalers = overlay.Objects.Of("autoscaling", "HorizontalPodAutoscaler").Select(scaler => ScaleTarget.Of(scaler, overlay)).ToHashSet();
        var fixedNumbers = overlay.Objects.Selected(resource.Id.Namespace, resource.Root.MapAt("spec.selector")).Where(workload => !scalers.Contains(workload.Resource)).ToList();
        var pods = fixedNumbers.Sum(workload => workload.Replicas);
        if (text == "100%" || (int.TryParse(text, out var kept) && fixedNumbers.Count > 0 && pods > 0 && kept >= pods))
            yield return new Fault("spec.minAvailable", $"The PodDisruptionBudget {resource.Id.Name} keeps {text} of {pods} and blocks every drain.");
    }
}
