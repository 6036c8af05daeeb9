using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads.Probes;

/// <summary>What can be wrong with a probe, whichever it is.</summary>
internal static class Probe
{
    private static readonly string[] Ways = ["httpGet", "exec", "tcpSocket", "grpc"];

    /// <summary>A container that stays without that probe. What runs to its end is not asked.</summary>
    public static IEnumerable<Fault> Missing(string probe, Container container, Workload workload) =>
        workload.IsBatch || !container.Stays || Ways.Any(way => container.Root.MapAt($"{probe}.{way}") is not null)
            ? []
            : [new Fault(container.At(probe), $"Container {container.Name} has no {probe}.")];

    /// <summary>A probe of a port that its container does not declare. A number works all the same, a name does not.</summary>
    public static IEnumerable<Fault> OnNoPort(string probe, Container container) =>
        from way in Ways
        let field = $"{probe}.{way}.port"
        let port = container.Root.TextAt(field)
        where port is not null && !container.Root.Maps("ports").Any(declared => declared.Text("name") == port || declared.Text("containerPort") == port)
        select new Fault(
            container.At(field), $"The {probe} of container {container.Name} asks port {port}, which it does not declare.",
            int.TryParse(port, out _) ? null : Severity.Error);
}
