using System.Globalization;

namespace Aurora.Local.Overlays;

/// <summary>A port of a Service that is to be on a port of the laptop.</summary>
/// <param name="Namespace">The namespace of the Service.</param>
/// <param name="Service">The name of the Service.</param>
/// <param name="PortName">The name of the Service's port.</param>
/// <param name="Port">The number of the Service's port.</param>
/// <param name="AppProtocol">The protocol, where the Service says it; else null.</param>
/// <param name="LocalPort">The port on the laptop.</param>
public sealed record ForwardedPort(string Namespace, string Service, string PortName, int Port, string? AppProtocol, int LocalPort)
{
    /// <summary>How it is called where one Service has several.</summary>
    public string Name => $"{Service}/{PortName}";

    /// <summary>Where clients find it.</summary>
    public string LocalAddress => string.Create(CultureInfo.InvariantCulture, $"localhost:{LocalPort}");
}
