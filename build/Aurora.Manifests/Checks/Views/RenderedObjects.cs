using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Views;

/// <summary>The objects of one render, as rules ask for them.</summary>
/// <param name="all">Every object, in order.</param>
public sealed class RenderedObjects(IReadOnlyList<Resource> all)
{
    private readonly ILookup<(string Group, string Kind), Resource> _kinds = all.ToLookup(found => (found.Id.Group, found.Id.Kind));

    /// <summary>Every object, in order.</summary>
    public IReadOnlyList<Resource> All => all;

    /// <summary>The objects that run pods.</summary>
    public IReadOnlyList<Workload> Workloads { get; } = [.. all.Select(Workload.Of).OfType<Workload>()];

    /// <summary>The objects of one kind; the core group is the empty text.</summary>
    public IEnumerable<Resource> Of(string group, string kind) => _kinds[(group, kind)];

    /// <summary>The object of that kind, namespace and name, or null.</summary>
    public Resource? Find(string group, string kind, string @namespace, string? name) =>
        Of(group, kind).FirstOrDefault(found => found.Id.Name == name && found.Id.Namespace == @namespace);

    /// <summary>The workloads of a namespace whose pods a selector of the form <c>matchLabels</c>/<c>matchExpressions</c> matches.</summary>
    public IEnumerable<Workload> Selected(string @namespace, YamlMappingNode? selector) =>
        Workloads.Where(workload => workload.Namespace == @namespace && LabelSelector.Matches(selector, workload.Labels));

    /// <summary>The workloads whose pods a Service selects; none where it selects nothing by itself.</summary>
    public IEnumerable<Workload> Behind(Resource service) =>
        service.Root.PairsAt("spec.selector") is { Count: > 0 } selector
            ? Workloads.Where(workload => workload.Namespace == service.Id.Namespace && LabelSelector.Matches(selector, workload.Labels))
            : [];

    /// <summary>The Service that a host name means inside the cluster, seen from a namespace; null when none is rendered.</summary>
    public Resource? ServiceOf(string host, string from)
    {
        var parts = host.TrimEnd('.').Split('.');
        return parts.Length <= 2 || string.Join('.', parts[2..]) is "svc" or "svc.cluster.local"
            ? Find("", "Service", parts.Length == 1 ? from : parts[1], parts[0])
            : null;
    }

    /// <summary>True when a Service listens on that port.</summary>
    public static bool Listens(Resource service, string? port) =>
        port is not null && service.Root.MapsAt("spec.ports").Any(listening => listening.Text("port") == port);
}
