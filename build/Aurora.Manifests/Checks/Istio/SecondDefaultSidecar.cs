using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A second Sidecar of a namespace that is for all of its pods.</summary>
public sealed class SecondDefaultSidecar() : KindRule(Mesh.Networking, "Sidecar", new RuleInfo("IST0111", "One Sidecar a namespace without a selector", Severity.Error, "Merge the Sidecars, or give one of them a 'workloadSelector'."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        var first = overlay.Objects.Of(Mesh.Networking, "Sidecar").First(other => other == resource || (IsDefault(other) && other.Id.Namespace == resource.Id.Namespace));
        if (IsDefault(resource) && first != resource)
            yield return new Fault("spec.workloadSelector", $"The Sidecars {first.Id.Name} and {resource.Id.Name} are both for every pod of the namespace.");
    }

    private static bool IsDefault(Resource sidecar) => sidecar.Root.PairsAt("spec.workloadSelector.labels").Count == 0;
}
