using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container takes a port of its node.</summary>
public sealed class HostPorts() : PodSecurityRule("hostPorts", Baseline, "No port of the host", "Remove hostPort; a Service leads to the container.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from container in workload.AllContainers
        from port in container.Root.Maps("ports").Select((node, i) => (node, i))
        where port.node.Text("hostPort") is not (null or "0")
        select new Fault(container.At($"ports[{port.i}].hostPort"), $"Container {container.Name} takes port {port.node.Text("hostPort")} of the host.");
}
