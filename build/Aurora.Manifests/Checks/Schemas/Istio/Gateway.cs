namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>What is let into the mesh (istio.io/latest/docs/reference/config/networking/gateway).</summary>
internal static class Gateway
{
    internal sealed record Spec(IReadOnlyDictionary<string, string>? Selector, IReadOnlyList<Server>? Servers);

    internal sealed record Server(
        string? Bind, string? DefaultEndpoint, IReadOnlyList<string> Hosts, string? Name, Port Port, Common.ServerTls? Tls);

    internal sealed record Port(string Name, int Number, string Protocol, int? TargetPort);
}
