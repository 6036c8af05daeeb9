using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>An annotation for a local port that cannot be held: of a port that the Service lacks, given twice, or no number.</summary>
public sealed class LocalPorts : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR011", "Every local port is given once, to a port that there is", Severity.Error, "Write port-name=local-port, several separated by commas.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Environment is null ? [] : Judge(LocalPort.Of(overlay), overlay);
    }

    private IEnumerable<Finding> Judge(IReadOnlyList<LocalPort> ports, JudgedOverlay overlay) =>
        from port in ports
        from fault in Faults(port, ports)
        select Finding.At(Info, overlay, port.Service, LocalPort.Field, fault);

    private static IEnumerable<string> Faults(LocalPort port, IReadOnlyList<LocalPort> ports)
    {
        if (!port.Service.Root.MapsAt("spec.ports").Any(named => named.Text("name") == port.Name))
            yield return $"The Service {port.Service.Id.Name} gives a local port to '{port.Name}', which it does not have.";
        if (!ushort.TryParse(port.Local, out _))
            yield return $"The local port '{port.Local}' of the Service {port.Service.Id.Name} is no number.";
        else if (ports.Any(other => other != port && other.Local == port.Local))
            yield return $"The local port {port.Local} is given to several Services.";
    }
}
