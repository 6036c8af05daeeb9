
namespace Aurora.Manifests.Checks.Environments;

/// <summary>The configuration of the laptop's environment connects to localhost, on ports that <c>DevPortForward</c> holds.</summary>
public sealed class LocalEndpoints : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR010", "dev connects to localhost, on a port that a Service is given", Severity.Error,
        $"Write localhost and a port that the annotation {LocalPort.Annotation} of a Service names.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        if (overlay.Environment is not { IsLocal: true }) return [];
        var ports = LocalPort.Of(overlay);
        return Endpoint.Of(overlay).SelectMany(endpoint => Judge(endpoint, ports, overlay));
    }

    private IEnumerable<Finding> Judge(Endpoint endpoint, IReadOnlyList<LocalPort> ports, JudgedOverlay overlay) => endpoint switch
    {
        { Host: not "localhost" } => [endpoint.Fault(Info, overlay, "the host is not localhost.")],
        { Port: null } => [endpoint.Fault(Info, overlay, "it names no port.")],
        _ => ports.FirstOrDefault(port => port.Local == endpoint.Port) is { } port
            ? Confusion.Of(endpoint, port.Service, overlay, Info)
            : [endpoint.Fault(Info, overlay, $"no Service says that it is on local port {endpoint.Port}.")],
    };
}
