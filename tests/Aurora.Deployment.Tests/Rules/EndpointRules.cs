using System.Text.RegularExpressions;
using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>Everything connects to something that is there.</summary>
public static partial class EndpointRules
{
    /// <summary>Which local port stands for which port of a Service.</summary>
    public const string LocalPorts = "aurora.example/local-ports";

    // A command asks its own pod, which is right; a configuration must not.
    public static DeploymentRule NoLocalhost { get; } = new("no localhost", state =>
        from found in state.Objects
        from leaf in found.Root.Leaves()
        where Localhost().IsMatch(leaf.Value) || (Loopback().IsMatch(leaf.Value) && !leaf.Path.Contains("Probe.exec.command", StringComparison.Ordinal))
        select $"{found.Id} has localhost in {leaf.Path}.");

    public static DeploymentRule Resolve { get; } = new("every endpoint is a rendered Service and port", state =>
        [
            .. Endpoint.Of(state).SelectMany(endpoint => Wrong(state, endpoint)),
            .. from route in state.Of("VirtualService")
               from leaf in route.Root.MapsAt("spec.http").SelectMany(http => http.Maps("route")).Select(to => to.Map("destination")).OfType<YamlMappingNode>()
               let host = leaf.Text("host") ?? ""
               let port = leaf.TextAt("port.number")
               where state.ServiceOf(host) is not { } service || !DeploymentState.Listens(service, port)
               select $"The VirtualService {route.Id.Name} routes to {host}:{port}, where nothing listens.",
            .. from route in state.Of("VirtualService")
               from host in route.Root.TextsAt("spec.hosts").Where(host => host.Contains(".svc", StringComparison.Ordinal))
               where state.ServiceOf(host) is null
               select $"The VirtualService {route.Id.Name} is for {host}, which is no Service.",
            .. from rule in state.Of("DestinationRule")
               where state.ServiceOf(rule.Root.TextAt("spec.host") ?? "") is null
               select $"The DestinationRule {rule.Id.Name} is for {rule.Root.TextAt("spec.host")}, which is no Service.",
            .. from policy in state.Of("AuthorizationPolicy")
               let selected = state.Workloads.Where(workload => LabelSelector.Matches(policy.Root.MapAt("spec.selector"), workload.Labels))
               from port in policy.Root.MapsAt("spec.rules").SelectMany(rule => rule.Maps("to")).SelectMany(to => to.TextsAt("operation.ports"))
               from workload in selected
               where !ReachedThrough(state, workload, port)
               select $"The AuthorizationPolicy {policy.Id.Name} opens port {port} of {workload}, to which no Service sends.",
        ]);

    public static DeploymentRule Local { get; } = new("every endpoint is localhost on a port that a Service names", state =>
    {
        var ports = LocalPort.Of(state);
        return
        [
            .. Endpoint.Of(state).SelectMany(endpoint => endpoint switch
            {
                { Host: not "localhost" } => [$"{endpoint}: the host is not localhost."],
                { Port: null } => [$"{endpoint}: it names no port."],
                _ => ports.FirstOrDefault(port => port.Local == endpoint.Port) is { } port
                    ? Confused(endpoint, port.Service, state)
                    : [$"{endpoint}: no Service says that it is on local port {endpoint.Port}."],
            }),
            .. from port in ports
               where !port.Service.Root.MapsAt("spec.ports").Any(named => named.Text("name") == port.Name)
               select $"The Service {port.Service.Id.Name} gives a local port to '{port.Name}', which it does not have.",
            .. ports.GroupBy(port => port.Local).Where(group => group.Count() > 1 || !ushort.TryParse(group.Key, out _))
                .Select(group => $"The local port '{group.Key}' is given to {string.Join(" and ", group.Select(port => port.Service.Id.Name))}."),
        ];
    });

    private static IEnumerable<string> Wrong(DeploymentState state, Endpoint endpoint)
    {
        var suffix = $".{state.Namespace}.svc.cluster.local";
        if (!endpoint.Host.EndsWith(suffix, StringComparison.Ordinal)) return [$"{endpoint}: the host does not end in {suffix}."];
        if (endpoint.Port is null) return [$"{endpoint}: it names no port."];
        return state.ServiceOf(endpoint.Host) is { } service && DeploymentState.Listens(service, endpoint.Port)
            ? Confused(endpoint, service, state)
            : [$"{endpoint}: nothing listens on {endpoint.Host}:{endpoint.Port}."];
    }

    // A property that speaks of one server and connects to another: spring.rabbitmq.port=6379.
    private static IEnumerable<string> Confused(Endpoint endpoint, Resource service, DeploymentState state)
    {
        var property = endpoint.Where[(endpoint.Where.IndexOf(',', StringComparison.Ordinal) + 1)..];
        var said = $"{property}={endpoint.Text.Replace(endpoint.Host, "", StringComparison.Ordinal)}".ToLowerInvariant();
        var meant = state.Of("Service").Where(other => said.Contains(other.Id.Name, StringComparison.Ordinal)).ToList();
        return meant.Count == 0 || meant.Contains(service) ? [] : [$"{endpoint}: it leads to {service.Id.Name}."];
    }

    private static bool ReachedThrough(DeploymentState state, Workload workload, string port) =>
        state.Of("Service").Any(service => state.Behind(service).Contains(workload)
            && service.Root.MapsAt("spec.ports").Any(listening => workload.Port(listening.Text("targetPort")) == port));

    [GeneratedRegex("localhost", RegexOptions.IgnoreCase)]
    private static partial Regex Localhost();

    [GeneratedRegex(@"127\.0\.0\.\d|\[::1\]")]
    private static partial Regex Loopback();
}
