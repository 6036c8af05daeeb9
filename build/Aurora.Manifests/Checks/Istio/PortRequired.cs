using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A destination without a port whose Service has several: Istio refuses to guess.</summary>
public sealed class PortRequired() : KindRule(Mesh.Networking, "VirtualService", new RuleInfo("IST0112", "A destination says which of several ports", Severity.Error, "Set 'port.number' of the destination."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        from destination in RouteDestination.Of(resource)
        where destination.Port is null
        let ports = overlay.Objects.ServiceOf(destination.Host, resource.Id.Namespace)?.Root.MapsAt("spec.ports").Select(port => port.Text("port")).ToList()
        where ports?.Count > 1
        select new Fault(destination.Field, $"{destination.Host} has the ports {string.Join(", ", ports)}, and the destination names none.");
}
