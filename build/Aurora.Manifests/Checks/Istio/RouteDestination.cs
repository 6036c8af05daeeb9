using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A place where a VirtualService sends requests or copies of them.</summary>
/// <param name="Field">Where the destination stands: <c>spec.http[0].route[1].destination</c>.</param>
/// <param name="Host">The host, as it is written.</param>
/// <param name="Subset">The subset; null when it names none.</param>
/// <param name="Port">The number of the port; null when it names none.</param>
internal sealed record RouteDestination(string Field, string Host, string? Subset, string? Port)
{
    /// <summary>The lists of rules that a VirtualService has.</summary>
    public static readonly string[] Protocols = ["http", "tls", "tcp"];

    private static readonly string[] Lists = ["route", "mirrors"];

    /// <summary>The rules of a VirtualService: protocol, field and node of each.</summary>
    public static IEnumerable<(string Protocol, string Field, YamlMappingNode Rule)> Rules(Resource virtualService) =>
        from protocol in Protocols
        from rule in virtualService.Root.MapsAt("spec." + protocol).Select((node, i) => (node, i))
        select (protocol, $"spec.{protocol}[{rule.i}]", rule.node);

    /// <summary>All destinations of a VirtualService.</summary>
    public static IEnumerable<RouteDestination> Of(Resource virtualService) => Rules(virtualService).SelectMany(rule => Of(rule.Rule, rule.Field));

    /// <summary>The destinations of one rule of a VirtualService.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="field">Where it stands.</param>
    public static IEnumerable<RouteDestination> Of(YamlMappingNode rule, string field)
    {
        var listed = Lists.SelectMany(list => rule.Maps(list)
            .Select((way, i) => (Field: $"{field}.{list}[{i}].destination", Node: way.Map("destination"))));
        foreach (var (at, node) in listed.Append(($"{field}.mirror", rule.Map("mirror"))))
            if (node?.Text("host") is { Length: > 0 } host) yield return new RouteDestination(at, host, node.Text("subset"), node.TextAt("port.number"));
    }
}
