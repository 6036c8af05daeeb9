using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>A HorizontalPodAutoscaler whose target is not rendered.</summary>
public sealed class DanglingAutoscaler() : KindRule("autoscaling", "HorizontalPodAutoscaler", new RuleInfo("dangling-horizontalpodautoscaler", "Every autoscaler scales something", Severity.Warning, "Mend scaleTargetRef, or remove the autoscaler."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (ScaleTarget.Of(resource, overlay) is null)
            yield return new Fault("spec.scaleTargetRef.name", $"{resource.Root.TextAt("spec.scaleTargetRef.kind")} {resource.Root.TextAt("spec.scaleTargetRef.name")} is not rendered.", overlay.OfMissing);
    }
}
