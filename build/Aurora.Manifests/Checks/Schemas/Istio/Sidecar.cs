namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>What a proxy knows of the mesh (istio.io/latest/docs/reference/config/networking/sidecar).</summary>
internal static class Sidecar
{
    internal sealed record Spec(
        IReadOnlyList<Egress>? Egress, Common.ConnectionPool? InboundConnectionPool, IReadOnlyList<Ingress>? Ingress,
        OutboundTrafficPolicy? OutboundTrafficPolicy, Common.WorkloadLabels? WorkloadSelector);

    internal sealed record Egress(
        string? Bind, [Choices("DEFAULT", "IPTABLES", "NONE")] string? CaptureMode, IReadOnlyList<string> Hosts, Port? Port);

    internal sealed record Port(string? Name, int? Number, string? Protocol, int? TargetPort);

    internal sealed record Ingress(
        string? Bind, [Choices("DEFAULT", "IPTABLES", "NONE")] string? CaptureMode, Common.ConnectionPool? ConnectionPool,
        string? DefaultEndpoint, Port Port, Common.ServerTls? Tls);

    internal sealed record OutboundTrafficPolicy(EgressProxy? EgressProxy, [Choices("REGISTRY_ONLY", "ALLOW_ANY")] string? Mode);

    internal sealed record EgressProxy(string Host, Common.PortSelector? Port, string? Subset);
}
