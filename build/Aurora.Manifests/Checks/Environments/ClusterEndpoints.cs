using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>The configuration of an environment in a cluster connects to Services of that very environment.</summary>
public sealed class ClusterEndpoints : IRule
{
    private const string Domain = "svc.cluster.local";

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR012", "Outside dev every endpoint is a rendered Service and port", Severity.Error, $"Write SERVICE.NAMESPACE.{Domain} and a port of that Service.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Environment is { IsLocal: false } ? Endpoint.Of(overlay).SelectMany(endpoint => Judge(endpoint, overlay)) : [];
    }

    private IEnumerable<Finding> Judge(Endpoint endpoint, JudgedOverlay overlay)
    {
        var suffix = $".{endpoint.Setting.Resource.Id.Namespace}.{Domain}";
        if (!endpoint.Host.EndsWith(suffix, StringComparison.Ordinal)) return [endpoint.Fault(Info, overlay, $"the host does not end in {suffix}.")];
        if (endpoint.Port is null) return [endpoint.Fault(Info, overlay, "it names no port.")];
        return overlay.Objects.ServiceOf(endpoint.Host, endpoint.Setting.Resource.Id.Namespace) is { } service && RenderedObjects.Listens(service, endpoint.Port)
            ? Confusion.Of(endpoint, service, overlay, Info)
            : [endpoint.Fault(Info, overlay, "nothing listens there.")];
    }
}
