using Aurora.Common;
using YamlDotNet.RepresentationModel;

namespace Aurora.GitOps.Traffic;

/// <summary>Where a VirtualService is written, for errors.</summary>
/// <param name="Service">The VirtualService, as people read it.</param>
/// <param name="File">The file; null for one that is rendered.</param>
/// <param name="Before">How many lines of the file stand before its YAML: those above an inline patch.</param>
public sealed record RoutePlace(string Service, string? File = null, long Before = 0)
{
    /// <summary>Where weights stand that a patch writes: their nodes, and the place of the patch.</summary>
    internal (IReadOnlySet<object?> Nodes, RoutePlace Place)? Patched { get; init; }

    /// <summary><c>VirtualService orders (k8s/overlays/prod/orders-traffic.yaml:17)</c>.</summary>
    public string Of(YamlNode node) => Patched is { } patched && patched.Nodes.Contains(node) ? patched.Place.Of(node) : File is null ? Service : $"{Service} ({Printable.OneLine(File)}:{Before + node.Start.Line})";
}
