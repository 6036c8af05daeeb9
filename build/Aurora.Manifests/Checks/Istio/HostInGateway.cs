using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A host of a VirtualService that none of its Gateways lets in.</summary>
public sealed class HostInGateway() : KindRule(Mesh.Networking, "VirtualService", new RuleInfo("IST0132", "Every routed host is let in by a Gateway", Severity.Warning, "Add the host to a server of the Gateway, or mend it."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        var references = GatewayReference.Of(resource).ToList();
        var gateways = references.Select(reference => reference.Find(overlay)).OfType<Resource>().ToList();
        if (references.Count == 0 || gateways.Count < references.Count) yield break; // one that is not rendered may let in anything

        var open = gateways.SelectMany(gateway => gateway.Root.MapsAt("spec.servers").SelectMany(server => server.TextsAt("hosts"))
            .Select(host => Open(host, gateway.Id.Namespace))).ToList();
        foreach (var (host, i) in resource.Root.TextsAt("spec.hosts").Select((host, i) => (host, i)))
        {
            if (IsForTheMesh(host, resource, overlay)) continue;
            if (!open.Any(server => (server.Namespace == "*" || server.Namespace == resource.Id.Namespace) && (Mesh.Covers(server.Host, host) || Mesh.Covers(host, server.Host))))
                yield return new Fault($"spec.hosts[{i}]", $"No server of {string.Join(", ", references)} lets in {host}.");
        }
    }

    // A server's host may say for the routes of which namespace: ./host, ns/host, */host.
    private static (string Namespace, string Host) Open(string host, string gatewayNamespace) => host.Split('/') is [var @namespace, var name]
        ? (@namespace == "." ? gatewayNamespace : @namespace, name)
        : ("*", host);

    private static bool IsForTheMesh(string host, Resource route, JudgedOverlay overlay) =>
        GatewayReference.IncludesMesh(route)
        && (host.EndsWith(".svc.cluster.local", StringComparison.Ordinal) || !host.Contains('.', StringComparison.Ordinal) || Mesh.Knows(overlay, host, route.Id.Namespace));
}
