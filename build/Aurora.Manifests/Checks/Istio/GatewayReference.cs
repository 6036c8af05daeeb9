using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A Gateway that a VirtualService names.</summary>
/// <param name="Field">Where it is named.</param>
/// <param name="Namespace">Its namespace.</param>
/// <param name="Name">Its name.</param>
internal sealed record GatewayReference(string Field, string Namespace, string Name)
{
    /// <summary>The Gateways that a VirtualService names, the one that stands for the mesh left out.</summary>
    public static IEnumerable<GatewayReference> Of(Resource virtualService) =>
        Listed(virtualService).Where(gateway => gateway.Name != Mesh.AllProxies).Select(gateway => gateway.Name.Split('/') is [var @namespace, var name]
            ? new GatewayReference(gateway.Field, @namespace, name)
            : new GatewayReference(gateway.Field, virtualService.Id.Namespace, gateway.Name));

    /// <summary>True when a VirtualService holds for the proxies of the mesh.</summary>
    public static bool IncludesMesh(Resource virtualService) =>
        Listed(virtualService).Select(gateway => gateway.Name).DefaultIfEmpty(Mesh.AllProxies).Contains(Mesh.AllProxies);

    /// <summary>The Gateway; null when it is not rendered.</summary>
    public Resource? Find(JudgedOverlay overlay) => overlay.Objects.Find(Mesh.Networking, "Gateway", Namespace, Name);

    /// <inheritdoc/>
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}/{Name}";

    private static IEnumerable<(string Field, string Name)> Listed(Resource virtualService) =>
        (virtualService.Root.MapAt("spec")?.List("gateways") ?? [])
            .Select((node, i) => ($"spec.gateways[{i}]", (node as YamlScalarNode)?.Value ?? "")).Where(gateway => gateway.Item2.Length > 0);
}
