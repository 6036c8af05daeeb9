namespace Aurora.Manifests.Checks.Schemas.Istio;

/// <summary>A service outside the cluster (istio.io/latest/docs/reference/config/networking/service-entry).</summary>
internal static class ServiceEntry
{
    internal sealed record Spec(
        IReadOnlyList<string>? Addresses, IReadOnlyList<Endpoint>? Endpoints, IReadOnlyList<string>? ExportTo, IReadOnlyList<string> Hosts,
        [Choices("MESH_EXTERNAL", "MESH_INTERNAL")] string? Location, IReadOnlyList<Port>? Ports,
        [Choices("NONE", "STATIC", "DNS", "DNS_ROUND_ROBIN", "DYNAMIC_DNS")] string? Resolution, IReadOnlyList<string>? SubjectAltNames,
        Common.WorkloadLabels? WorkloadSelector);

    internal sealed record Endpoint(
        string? Address, IReadOnlyDictionary<string, string>? Labels, string? Locality, string? Network,
        IReadOnlyDictionary<string, int>? Ports, string? ServiceAccount, int? Weight);

    internal sealed record Port(string Name, int Number, string? Protocol, int? TargetPort);
}
