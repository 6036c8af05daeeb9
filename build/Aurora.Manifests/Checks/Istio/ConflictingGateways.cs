using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>
/// Two Gateways of the same pods that serve the same host on the same port. A wildcard beside a host is none: the narrower one
/// is served first.
/// </summary>
public sealed class ConflictingGateways : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("IST0145", "One Gateway a host and port", Severity.Error, "Leave the host to one of the Gateways, or merge them.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        var served = from gateway in overlay.Objects.Of(Mesh.Networking, "Gateway")
                     let pods = string.Join(',', gateway.Root.PairsAt("spec.selector").Select(pair => $"{pair.Key}={pair.Value}").Order(StringComparer.Ordinal))
                     where pods.Length > 0
                     from server in gateway.Root.MapsAt("spec.servers").Select((node, i) => (node, i))
                     from host in server.node.TextsAt("hosts").Select((name, i) => (name, i))
                     select (
                         Gateway: gateway, Field: $"spec.servers[{server.i}].hosts[{host.i}]",
                         Key: (pods, Port: server.node.TextAt("port.number"), server.node.Text("bind"), Host: host.name));
        return from same in served.GroupBy(host => host.Key)
               let first = same.First().Gateway
               from other in same.Skip(1)
               where other.Gateway != first
               select new Fault(other.Field, $"The Gateways {first.Id.Name} and {other.Gateway.Id.Name} both serve {same.Key.Host} on port {same.Key.Port}.").In(overlay, other.Gateway, Info);
    }
}
