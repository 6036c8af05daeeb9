using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>Two VirtualServices that tell the mesh where requests for the same host go: which one holds, nobody knows.</summary>
public sealed class ConflictingMeshHosts : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "IST0109", "One VirtualService a host of the mesh", Severity.Error, "Merge them into one VirtualService, or give each hosts of its own.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        var hosts = from route in overlay.Objects.Of(Mesh.Networking, "VirtualService")
                    where GatewayReference.IncludesMesh(route)
                    from host in route.Root.TextsAt("spec.hosts").Select((name, i) => (name, i))
                    from scope in Scopes(route)
                    select (Route: route, host.i, Key: (Host: Mesh.FullName(host.name, route.Id.Namespace), scope));
        return from same in hosts.GroupBy(host => host.Key)
               let first = same.First().Route
               from other in same.Skip(1)
               where other.Route != first
               select new Fault($"spec.hosts[{other.i}]", $"The VirtualServices {first.Id.Name} and {other.Route.Id.Name} both route {same.Key.Host} in the mesh.").In(overlay, other.Route, Info);
    }

    // Two that are exported to different namespaces never meet.
    private static List<string> Scopes(Resource route)
    {
        var exported = route.Root.TextsAt("spec.exportTo").Select(to => to == "." ? route.Id.Namespace : to).Distinct().ToList();
        return exported.Count == 0 || exported.Contains("*") ? ["*"] : exported;
    }
}
