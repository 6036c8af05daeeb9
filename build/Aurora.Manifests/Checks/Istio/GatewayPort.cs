using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A port of a Gateway that the Service of its pods does not have. Pods outside the render are <see cref="ReferencedResource"/>'s business.</summary>
public sealed class GatewayPort() : KindRule(Mesh.Networking, "Gateway", new RuleInfo("IST0162", "Every port of a Gateway is one of its Service", Severity.Warning, "Add the port to the Service of the gateway, or mend it."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        var selector = resource.Root.PairsAt("spec.selector");
        var pods = overlay.Objects.Workloads.Where(workload => selector.Count > 0 && LabelSelector.Matches(selector, workload.Labels)).ToHashSet();
        var ports = (from service in overlay.Objects.Of("", "Service")
                     from workload in overlay.Objects.Behind(service).Where(pods.Contains)
                     from port in service.Root.MapsAt("spec.ports")
                     from number in new[] { port.Text("port"), workload.Port(port.Text("targetPort")) ?? port.Text("targetPort") }
                     select number).ToHashSet();
        return from server in resource.Root.MapsAt("spec.servers").Select((node, i) => (node, i))
               let number = server.node.TextAt("port.number")
               where ports.Count > 0 && number is not null && !ports.Contains(number)
               select new Fault($"spec.servers[{server.i}].port.number", $"No Service of the pods of the Gateway {resource.Id.Name} has the port {number}.");
    }
}
