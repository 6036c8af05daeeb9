using System.Globalization;
using Aurora.Manifests.Resources;

namespace Aurora.Local.DevClusters;

/// <summary>Something whose pods are to become ready.</summary>
/// <param name="Kind">Deployment, StatefulSet or DaemonSet.</param>
/// <param name="Name">Its name.</param>
/// <param name="Selector">The labels of its pods: <c>app=postgres</c>.</param>
internal sealed record Workload(string Kind, string Name, string Selector)
{
    /// <summary>Those of an overlay that have replicas.</summary>
    public static IReadOnlyList<Workload> In(DevOverlay overlay) =>
    [
        .. overlay.Resources
            .Where(resource => resource.Id is { Group: "apps", Kind: "Deployment" or "StatefulSet" or "DaemonSet" } && Replicas(resource) > 0)
            .Select(resource => new Workload(resource.Id.Kind, resource.Id.Name, string.Join(',', resource.Root.PairsAt("spec.selector.matchLabels").Select(label => $"{label.Key}={label.Value}")))),
    ];

    /// <summary>As kubectl takes it: <c>statefulset/postgres</c>.</summary>
    public string Reference => $"{Kind.ToLowerInvariant()}/{Name}";

    private static int Replicas(Resource resource) => int.TryParse(resource.Root.TextAt("spec.replicas"), NumberStyles.None, CultureInfo.InvariantCulture, out var replicas) ? replicas : 1;
}
