using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Network;

/// <summary>A NetworkPolicy that selects no pod.</summary>
public sealed class DanglingNetworkPolicy() : KindRule("networking.k8s.io", "NetworkPolicy", new RuleInfo("dangling-networkpolicy", "Every network policy restricts something", Severity.Error, "Let podSelector match the labels of a pod template."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        // An empty selector is for whatever there will be.
        if (resource.Root.MapAt("spec.podSelector") is { Children.Count: > 0 } selector && !overlay.Objects.Selected(resource.Id.Namespace, selector).Any())
            yield return new Fault("spec.podSelector", $"The NetworkPolicy {resource.Id.Name} selects no pod.", PodsFromElsewhere.Severity(resource, overlay));
    }
}
