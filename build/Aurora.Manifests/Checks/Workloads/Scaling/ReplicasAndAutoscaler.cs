using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>A number of replicas in git, and an autoscaler that changes it: every sync sets it back.</summary>
public sealed class ReplicasAndAutoscaler() : WorkloadRule(new RuleInfo(
    "AUR056", "What an autoscaler scales has no number of replicas", Severity.Warning, "Remove spec.replicas; minReplicas and maxReplicas say it."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload, JudgedOverlay overlay) =>
        from scaler in overlay.Objects.Of("autoscaling", "HorizontalPodAutoscaler")
        where ScaleTarget.Of(scaler, overlay) == workload.Resource && workload.Resource.Root.TextAt("spec.replicas") is not null
        select new Fault("spec.replicas", $"{workload} says how many, and so does the HorizontalPodAutoscaler {scaler.Id.Name}.");
}
