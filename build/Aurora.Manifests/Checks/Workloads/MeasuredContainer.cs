using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Checks.Workloads.Scaling;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>An autoscaler that measures a container that its target does not have, and so never scales.</summary>
public sealed class MeasuredContainer() : KindRule("autoscaling", "HorizontalPodAutoscaler", new RuleInfo("AUR057", "Every container that is measured exists", Severity.Error, "Mend the name of the container."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (ScaleTarget.Of(resource, overlay) is not { } target || Workload.Of(target) is not { } workload) yield break;
        foreach (var (metric, i) in resource.Root.MapsAt("spec.metrics").Select((metric, i) => (metric, i)))
        {
            if (metric.TextAt("containerResource.container") is { } name && workload.AllContainers.All(container => container.Name != name))
                yield return new Fault($"spec.metrics[{i}].containerResource.container", $"{workload} has no container {name}.");
        }
    }
}
