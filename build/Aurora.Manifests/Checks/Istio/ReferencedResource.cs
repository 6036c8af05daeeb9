using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>
/// A gateway, host, port, subset, delegate, gateway workload or credential that is named and not there. What may well be
/// outside the render is said to be unchecked.
/// </summary>
public sealed class ReferencedResource : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("IST0101", "What Istio's objects name is there", Severity.Error, "Mend the name, or render what it names, unless it comes from elsewhere.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Objects.Of(Mesh.Networking, "VirtualService")
            .SelectMany(route => Gateways(route, overlay).Concat(Delegates(route, overlay)).Concat(Hosts(route, overlay)).Concat(Ports(route, overlay)).Concat(Subsets(route, overlay))
                .Select(fault => fault.In(overlay, route, Info)))
            .Concat(overlay.Objects.Of(Mesh.Networking, "Gateway")
                .SelectMany(gateway => Workloads(gateway, overlay).Concat(Credentials(gateway, overlay)).Select(fault => fault.In(overlay, gateway, Info))));
    }

    private static IEnumerable<Fault> Gateways(Resource route, JudgedOverlay overlay) =>
        from gateway in GatewayReference.Of(route)
        where gateway.Find(overlay) is null
        let severity = Mesh.Missing(overlay, "Gateway", gateway.Namespace)
        select new Fault(gateway.Field, $"The Gateway {gateway}{Mesh.Ending(severity)}", severity);

    private static IEnumerable<Fault> Delegates(Resource route, JudgedOverlay overlay) =>
        from rule in RouteDestination.Rules(route)
        let target = rule.Rule.Map("delegate")
        where target?.Text("name") is not null
        let @namespace = target.Text("namespace") ?? route.Id.Namespace
        where overlay.Objects.Find(Mesh.Networking, "VirtualService", @namespace, target.Text("name")) is null
        let severity = Mesh.Missing(overlay, "VirtualService", @namespace)
        select new Fault($"{rule.Field}.delegate.name", $"The VirtualService {target.Text("name")}{Mesh.Ending(severity)}", severity);

    private static IEnumerable<Fault> Hosts(Resource route, JudgedOverlay overlay) =>
        from destination in RouteDestination.Of(route)
        where !Mesh.Knows(overlay, destination.Host, route.Id.Namespace)
        let severity = Mesh.MissingHost(overlay, destination.Host, route.Id.Namespace)
        select new Fault($"{destination.Field}.host", $"The host {destination.Host}{Mesh.Ending(severity)}", severity);

    private static IEnumerable<Fault> Ports(Resource route, JudgedOverlay overlay) =>
        from destination in RouteDestination.Of(route)
        where destination.Port is not null && overlay.Objects.ServiceOf(destination.Host, route.Id.Namespace) is { } service && !RenderedObjects.Listens(service, destination.Port)
        select new Fault($"{destination.Field}.port.number", $"The Service of {destination.Host} has no port {destination.Port}.");

    private static IEnumerable<Fault> Subsets(Resource route, JudgedOverlay overlay) =>
        from destination in RouteDestination.Of(route)
        where destination.Subset is not null
        let host = Mesh.FullName(destination.Host, route.Id.Namespace)
        let rules = overlay.Objects.Of(Mesh.Networking, "DestinationRule")
            .Where(rule => rule.Root.TextAt("spec.host") is { } of && Mesh.Covers(Mesh.FullName(of, rule.Id.Namespace), host)).ToList()
        where !rules.SelectMany(rule => rule.Root.MapsAt("spec.subsets")).Any(subset => subset.Text("name") == destination.Subset)
        where rules.Count > 0 || overlay.Objects.ServiceOf(destination.Host, route.Id.Namespace) is not null
        select new Fault(
            $"{destination.Field}.subset", $"No DestinationRule of {destination.Host} has the subset {destination.Subset}.",
            rules.Count > 0 || overlay.Environment is not null ? Severity.Error : Severity.Warning);

    private static IEnumerable<Fault> Workloads(Resource gateway, JudgedOverlay overlay)
    {
        var selector = gateway.Root.PairsAt("spec.selector");
        if (selector.Count > 0 && !overlay.Objects.Workloads.Any(workload => LabelSelector.Matches(selector, workload.Labels)))
            yield return new Fault("spec.selector", $"A pod that serves the Gateway {gateway.Id.Name}{Mesh.Ending(Severity.Note)}", Severity.Note);
    }

    // The Secret has to be in the namespace of the gateway's pods, which is rarely ours.
    private static IEnumerable<Fault> Credentials(Resource gateway, JudgedOverlay overlay) =>
        from server in gateway.Root.MapsAt("spec.servers").Select((node, i) => (node, i))
        let name = server.node.TextAt("tls.credentialName")
        where name is not null && !overlay.Resources.Any(found => Makes(found, name))
        select new Fault($"spec.servers[{server.i}].tls.credentialName", $"The credential {name}{Mesh.Ending(Severity.Note)}", Severity.Note);

    private static bool Makes(Resource resource, string secret) => resource.Id.Kind switch
    {
        "Secret" or "SealedSecret" => resource.Id.Name == secret,
        "ExternalSecret" => (resource.Root.TextAt("spec.target.name") ?? resource.Id.Name) == secret,
        "Certificate" => resource.Root.TextAt("spec.secretName") == secret,
        _ => false,
    };
}
