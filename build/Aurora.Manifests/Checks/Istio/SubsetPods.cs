using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A subset whose labels no pod of its host has: requests that are routed to it fail. What counts is the pod template, not how many pods there are.</summary>
public sealed class SubsetPods() : KindRule(Mesh.Networking, "DestinationRule", new RuleInfo("IST0173", "Every subset selects pods", Severity.Error, "Mend the labels of the subset or of the pod template, or remove the subset."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (resource.Root.TextAt("spec.host") is not { } host || overlay.Objects.ServiceOf(host, resource.Id.Namespace) is not { } service) yield break;
        var pods = overlay.Objects.Behind(service).ToList();
        if (pods.Count == 0) yield break; // said of the Service already

        foreach (var (subset, i) in resource.Root.MapsAt("spec.subsets").Select((subset, i) => (subset, i)))
        {
            var labels = subset.PairsAt("labels");
            if (!pods.Any(workload => LabelSelector.Matches(labels, workload.Labels)))
                yield return new Fault($"spec.subsets[{i}].labels", $"The subset {subset.Text("name")} selects no pod of {host}.", PodsFromElsewhere.Severity(service, overlay));
        }
    }
}
