using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>
/// A DestinationRule that tells clients to connect in a way that the pods do not accept: in the clear where a PeerAuthentication
/// wants mutual TLS, or with Istio's certificates where one switched it off.
/// </summary>
public sealed class MutualTlsConflict() : KindRule(Mesh.Networking, "DestinationRule", new RuleInfo("IST0113", "Clients connect as the pods accept it", Severity.Error, "Let the DestinationRule and the PeerAuthentication say the same of mutual TLS, or let the DestinationRule say nothing."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Resource resource, JudgedOverlay overlay)
    {
        if (resource.Root.TextAt("spec.host") is not { } host || overlay.Objects.ServiceOf(host, resource.Id.Namespace) is not { } service) return [];
        var pods = overlay.Objects.Behind(service).Where(workload => workload.Labels.GetValueOrDefault("sidecar.istio.io/inject") != "false").ToList();
        return (from asked in Asked(resource)
                from workload in pods.Where(workload => LabelSelector.Matches(asked.Labels, workload.Labels))
                from port in service.Root.MapsAt("spec.ports")
                where asked.Port is null || asked.Port == port.Text("port")
                let accepted = PeerTls.Of(workload, workload.Port(port.Text("targetPort") ?? port.Text("port")), overlay)
                where (asked.Mode is "DISABLE" or "SIMPLE" && accepted.Mode == "STRICT") || (asked.Mode == "ISTIO_MUTUAL" && accepted.Mode == "DISABLE")
                select new Fault(asked.Field, $"Clients of {host} use {asked.Mode}, but the PeerAuthentication {accepted.Policy?.Id.Name} of its pods is {accepted.Mode}."))
            .DistinctBy(fault => fault.Field);
    }

    private static IEnumerable<AskedTls> Asked(Resource rule) =>
        Of(rule.Root.MapAt("spec.trafficPolicy"), "spec.trafficPolicy", new Dictionary<string, string>())
            .Concat(rule.Root.MapsAt("spec.subsets").SelectMany((subset, i) => Of(subset.Map("trafficPolicy"), $"spec.subsets[{i}].trafficPolicy", subset.PairsAt("labels"))));

    private static IEnumerable<AskedTls> Of(YamlMappingNode? policy, string field, IReadOnlyDictionary<string, string> labels)
    {
        if (policy?.TextAt("tls.mode") is { } mode) yield return new AskedTls($"{field}.tls.mode", mode, labels, null);
        foreach (var (setting, i) in (policy?.Maps("portLevelSettings") ?? []).Select((setting, i) => (setting, i)))
            if (setting.TextAt("tls.mode") is { } ofPort) yield return new AskedTls($"{field}.portLevelSettings[{i}].tls.mode", ofPort, labels, setting.TextAt("port.number"));
    }

    private sealed record AskedTls(string Field, string Mode, IReadOnlyDictionary<string, string> Labels, string? Port);
}
