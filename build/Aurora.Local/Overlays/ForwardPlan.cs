using System.Globalization;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Environments;
using Aurora.Manifests.Resources;

namespace Aurora.Local.Overlays;

/// <summary>Which ports are to be forwarded: those to which the overlay's Services give a local one.</summary>
public static class ForwardPlan
{
    /// <summary>The ports, in the order of the render.</summary>
    /// <param name="overlay">The overlay of the laptop.</param>
    /// <param name="services">The Services asked for; all when there is none.</param>
    /// <param name="namespace">The namespace that holds them instead of the overlay's, or null.</param>
    /// <param name="listed">The option that asks for Services, for errors.</param>
    /// <exception cref="UserError">A Service asked for is given no local port, or an annotation cannot be followed.</exception>
    public static IReadOnlyList<ForwardedPort> Of(JudgedOverlay overlay, IReadOnlyList<string> services, string? @namespace, Option listed)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(listed);
        var ports = LocalPort.Of(overlay);
        var names = ports.Select(port => port.Service.Id.Name).Distinct().ToList();
        if (names.Count == 0)
            throw new UserError($"No Service of {overlay.Overlay} is given a local port.", $"Annotate it with {LocalPort.Annotation}: PORT-NAME=LOCAL-PORT.");
        foreach (var service in services.Where(service => !names.Contains(service)))
            throw OptionValues.Malformed(listed, service, $"No Service of that name is given a local port in {overlay.Overlay}. {NearestName.Hint(service, names)}");

        var forwarded = ports.Where(port => services.Count == 0 || services.Contains(port.Service.Id.Name)).Select(port => Read(port, overlay, @namespace)).ToList();
        if (forwarded.GroupBy(port => port.LocalPort).FirstOrDefault(same => same.Count() > 1) is { } twice)
            throw Wrong(overlay, $"the local port {twice.Key} is given to {string.Join(" and ", twice.Select(port => port.Name))}");
        return forwarded;
    }

    private static ForwardedPort Read(LocalPort port, JudgedOverlay overlay, string? @namespace)
    {
        var id = port.Service.Id;
        var declared = port.Service.Root.MapsAt("spec.ports").FirstOrDefault(named => named.Text("name") == port.Name)
            ?? throw Wrong(overlay, $"the Service {id.Name} gives a local port to '{Printable.OneLine(port.Name)}', which it does not have");
        return new ForwardedPort(
            @namespace ?? (id.Namespace.Length > 0 ? id.Namespace : "default"), id.Name, port.Name,
            Number(declared.Text("port") ?? "", id, overlay), declared.Text("appProtocol"), Number(port.Local, id, overlay));
    }

    private static int Number(string text, ResourceId service, JudgedOverlay overlay) =>
        ushort.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number > 0
            ? number
            : throw Wrong(overlay, $"'{Printable.OneLine(text)}' of the Service {service.Name} is no port");

    private static UserError Wrong(JudgedOverlay overlay, string what) =>
        new($"{overlay.Overlay}: {what}.", $"Mend the annotation {LocalPort.Annotation}; './build.sh --target=Verify' tells the line.");
}
