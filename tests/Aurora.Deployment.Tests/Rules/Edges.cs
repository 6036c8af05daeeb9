using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>A connection that may be opened.</summary>
/// <param name="From">A workload, or what stands outside the namespace.</param>
/// <param name="To">A workload, or what stands outside the namespace.</param>
/// <param name="Port">Protocol and number: <c>TCP/5432</c>.</param>
public sealed record Edge(string From, string To, string Port)
{
    /// <inheritdoc/>
    public override string ToString() => $"{From} → {To} {Port}";
}

/// <summary>
/// The connections that the workloads need, told from what they hold and not from any policy: who mounts the credential of a
/// data service connects to it; where a VirtualService of a Gateway leads, the ingress gateway connects to.
/// </summary>
public static class Edges
{
    public const string Gateway = "istio-ingress/istio=ingressgateway";
    public const string Dns = "kube-system/k8s-app=kube-dns";
    public const string Istiod = "istio-system/app=istiod";

    /// <summary>Those that lead into a workload.</summary>
    public static IReadOnlyList<Edge> Into(DeploymentState state) => [.. ToDataServices(state).Union(FromGateway(state))];

    /// <summary>Those that lead out of a workload.</summary>
    public static IReadOnlyList<Edge> OutOf(DeploymentState state) =>
    [
        .. ToDataServices(state),
        .. state.Workloads.SelectMany(workload => new Edge[]
        {
            new(workload.Name, Dns, "UDP/53"), new(workload.Name, Dns, "TCP/53"), new(workload.Name, Istiod, "TCP/15012"),
        }),
    ];

    /// <summary>The apps that the ingress gateway reaches.</summary>
    public static IEnumerable<string> Published(DeploymentState state) => FromGateway(state).Select(edge => edge.To).Distinct();

    private static IEnumerable<Edge> ToDataServices(DeploymentState state) =>
        (from server in state.Workloads
         where server.IsStateful
         from client in state.Workloads
         where client != server && Secrets(client).Intersect(Secrets(server)).Any()
         from port in Listening(state, server)
         select new Edge(client.Name, server.Name, port)).Distinct();

    private static IEnumerable<Edge> FromGateway(DeploymentState state) =>
        (from route in state.Of("VirtualService")
         where route.Root.TextsAt("spec.gateways").Any(gateway => gateway != "mesh")
         from destination in route.Root.MapsAt("spec.http").SelectMany(http => http.Maps("route"))
         let service = state.ServiceOf(destination.TextAt("destination.host") ?? "")
         where service is not null
         from workload in state.Behind(service)
         from port in service.Root.MapsAt("spec.ports").Select(port => workload.Port(port.Text("targetPort")))
         select new Edge(Gateway, workload.Name, $"TCP/{port}")).Distinct();

    private static IEnumerable<string> Secrets(Workload workload) => UsedObject.Of(workload).Where(used => used.Kind == "Secret").Select(used => used.Name);

    private static IEnumerable<string> Listening(DeploymentState state, Workload server) =>
        from service in state.Of("Service")
        where state.Behind(service).Contains(server)
        from port in service.Root.MapsAt("spec.ports")
        select $"{port.Text("protocol") ?? "TCP"}/{server.Port(port.Text("targetPort"))}";
}
