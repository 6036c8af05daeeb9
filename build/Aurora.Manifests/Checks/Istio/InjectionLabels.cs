using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A Namespace that asks for its sidecars in two ways, of which the older one wins.</summary>
public sealed class InjectionLabels() : KindRule("", "Namespace", new RuleInfo("IST0123", "A Namespace asks for sidecars in one way", Severity.Warning, "Leave 'istio-injection' or 'istio.io/rev'."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        var labels = resource.Root.PairsAt("metadata.labels");
        if (labels.ContainsKey("istio-injection") && labels.ContainsKey("istio.io/rev"))
            yield return new Fault(FieldPath.Key("metadata.labels", "istio.io/rev"), $"The Namespace {resource.Id.Name} has the labels istio-injection and istio.io/rev.");
    }
}
