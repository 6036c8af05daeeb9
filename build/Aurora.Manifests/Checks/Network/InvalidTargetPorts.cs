using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Network;

/// <summary>A Service that sends to a port that its pods do not declare; by name it leads nowhere.</summary>
public sealed class InvalidTargetPorts() : KindRule("", "Service", new RuleInfo("invalid-target-ports", "Every Service sends to ports that there are", Severity.Warning, "Declare the port under the container's ports, or mend targetPort."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay) =>
        from workload in overlay.Objects.Behind(resource)
        from port in resource.Root.MapsAt("spec.ports").Select((node, i) => (node, i))
        let target = port.node.Text("targetPort") ?? port.node.Text("port")
        where workload.Port(target) is null
        select new Fault(
            $"spec.ports[{port.i}].{(port.node.Text("targetPort") is null ? "port" : "targetPort")}",
            $"The Service {resource.Id.Name} sends to port {target}, which {workload} does not declare.",
            int.TryParse(target, out _) ? null : Severity.Error);
}
