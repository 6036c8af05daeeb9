using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>Two Sidecars that select the same pods: which one holds, nobody knows.</summary>
public sealed class SharedSidecar() : KindRule(Mesh.Networking, "Sidecar", new RuleInfo("IST0110", "One Sidecar a pod", Severity.Error, "Merge the Sidecars, or let their selectors exclude each other."))
{
    private const string Selector = "spec.workloadSelector.labels";

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        from other in overlay.Objects.Of(Mesh.Networking, "Sidecar").TakeWhile(other => other != resource)
        where other.Id.Namespace == resource.Id.Namespace
        let shared = Selected(resource, overlay).Intersect(Selected(other, overlay)).FirstOrDefault()
        where shared is not null
        select new Fault(Selector, $"The Sidecars {other.Id.Name} and {resource.Id.Name} both select the pods of {shared}.");

    private static IEnumerable<Workload> Selected(Resource sidecar, JudgedOverlay overlay) =>
        sidecar.Root.PairsAt(Selector) is { Count: > 0 } labels
            ? overlay.Objects.Workloads.Where(workload => workload.Namespace == sidecar.Id.Namespace && LabelSelector.Matches(labels, workload.Labels))
            : [];
}
