using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Scaling;

/// <summary>What a HorizontalPodAutoscaler scales.</summary>
internal static class ScaleTarget
{
    /// <summary>The rendered object, or null.</summary>
    public static Resource? Of(Resource scaler, JudgedOverlay overlay) => overlay.Objects.All.FirstOrDefault(found =>
        found.Id.Namespace == scaler.Id.Namespace && found.Id.Name == scaler.Root.TextAt("spec.scaleTargetRef.name")
        && found.Id.Kind == scaler.Root.TextAt("spec.scaleTargetRef.kind"));
}
