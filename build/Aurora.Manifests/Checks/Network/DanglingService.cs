using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Network;

/// <summary>A Service that selects no pod.</summary>
public sealed class DanglingService() : KindRule("", "Service", new RuleInfo("dangling-service", "Every Service leads to pods", Severity.Error, "Let the selector match the labels of a pod template."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        // One without a selector has its endpoints from elsewhere.
        if (resource.Root.PairsAt("spec.selector").Count > 0 && resource.Root.TextAt("spec.type") != "ExternalName" && !overlay.Objects.Behind(resource).Any())
            yield return new Fault("spec.selector", $"The Service {resource.Id.Name} selects no pod.", PodsFromElsewhere.Severity(resource, overlay));
    }
}
