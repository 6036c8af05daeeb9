using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A port of a Service in the mesh whose name says no protocol, so that Istio has to guess (istio.io/latest/docs/ops/configuration/traffic-management/protocol-selection).</summary>
public sealed class PortNames() : KindRule("", "Service", new RuleInfo("IST0118", "Every port in the mesh says its protocol", Severity.Note, "Name it PROTOCOL or PROTOCOL-SUFFIX, or set appProtocol."))
{
    private static readonly string[] Protocols = ["grpc", "grpc-web", "http", "http2", "https", "mongo", "mysql", "redis", "tcp", "tls", "udp"];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) => !IsInMesh(resource, overlay) ? [] :
        from port in resource.Root.MapsAt("spec.ports").Select((node, i) => (node, i))
        let name = port.node.Text("name") ?? ""
        where port.node.Text("appProtocol") is null && port.node.Text("protocol") is not ("UDP" or "SCTP")
        where !Protocols.Any(protocol => name == protocol || name.StartsWith(protocol + "-", StringComparison.Ordinal))
        select new Fault(
            $"spec.ports[{port.i}]" + (name.Length == 0 ? "" : ".name"),
            name.Length == 0 ? $"The port {port.node.Text("port")} of the Service {resource.Id.Name} has no name." : $"The name {name} of a port of the Service {resource.Id.Name} says no protocol.");

    private static bool IsInMesh(Resource service, JudgedOverlay overlay) =>
        overlay.Objects.Of("", "Namespace").Where(found => found.Id.Name == service.Id.Namespace).Select(found => found.Root.PairsAt("metadata.labels"))
            .Any(labels => labels.GetValueOrDefault("istio-injection") == "enabled" || labels.ContainsKey("istio.io/rev") || labels.GetValueOrDefault("istio.io/dataplane-mode") == "ambient")
        || overlay.Resources.Any(found => found.Id.Namespace == service.Id.Namespace && found.Id.Group.EndsWith(".istio.io", StringComparison.Ordinal));
}
