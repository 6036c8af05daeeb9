using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A DestinationRule for a host that nothing has.</summary>
public sealed class UnknownHost() : KindRule(Mesh.Networking, "DestinationRule", new RuleInfo("IST0174", "Every DestinationRule is for a host of the mesh", Severity.Warning, "Mend the host, or render its Service or ServiceEntry."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (resource.Root.TextAt("spec.host") is not { Length: > 0 } host || host == "*" || Mesh.Knows(overlay, host, resource.Id.Namespace)) yield break;
        var severity = Mesh.MissingHost(overlay, host, resource.Id.Namespace) is Severity.Note ? Severity.Note : Severity.Warning;
        yield return new Fault("spec.host", $"The host {host}{Mesh.Ending(severity)}", severity);
    }
}
