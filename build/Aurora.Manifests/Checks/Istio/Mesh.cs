using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>What one render says of a mesh: which hosts there are, and what it means when something is not there.</summary>
internal static class Mesh
{
    public const string Networking = "networking.istio.io";
    public const string Security = "security.istio.io";

    /// <summary>The gateway that stands for all proxies of the mesh.</summary>
    public const string AllProxies = "mesh";

    /// <summary>The namespace whose policies hold for all (Istio's default root namespace).</summary>
    public const string RootNamespace = "istio-system";

    /// <summary>The name by which Istio knows a host: short names are completed with the namespace of the object that says them.</summary>
    public static string FullName(string host, string from)
    {
        if (host.Contains('*', StringComparison.Ordinal)) return host;
        var parts = host.TrimEnd('.').Split('.');
        return parts.Length == 1 ? $"{host}.{from}.svc.cluster.local"
            : parts.Length == 2 || string.Join('.', parts[2..]) == "svc" ? $"{parts[0]}.{parts[1]}.svc.cluster.local"
            : host.TrimEnd('.');
    }

    /// <summary>True when a rendered Service or ServiceEntry has the host.</summary>
    public static bool Knows(JudgedOverlay overlay, string host, string from) =>
        overlay.Objects.ServiceOf(host, from) is not null
        || overlay.Objects.Of(Networking, "ServiceEntry").SelectMany(entry => entry.Root.TextsAt("spec.hosts")).Any(known => Covers(known, FullName(host, from)))
        || (host.StartsWith("*.", StringComparison.Ordinal) && overlay.Objects.Of("", "Service").Any(service => Covers(host, FullName(service.Id.Name, service.Id.Namespace))));

    /// <summary>True when a host, perhaps with a leading wildcard, is or holds another.</summary>
    public static bool Covers(string host, string other) =>
        host == other || host == "*" || (host.StartsWith("*.", StringComparison.Ordinal) && other.EndsWith(host[1..], StringComparison.Ordinal));

    /// <summary>
    /// How bad it is that something is not rendered: an error where the overlay is an environment and renders that namespace, a
    /// warning where others of its kind stand beside it. Otherwise it may come from anywhere, and a note says that nobody looked.
    /// </summary>
    public static Severity Missing(JudgedOverlay overlay, string kind, string @namespace) =>
        overlay.Environment is not null && overlay.Resources.Any(found => found.Id.Namespace == @namespace) ? Severity.Error
        : overlay.Resources.Any(found => found.Id.Kind == kind && found.Id.Namespace == @namespace) ? Severity.Warning
        : Severity.Note;

    /// <summary>The same for a host.</summary>
    public static Severity MissingHost(JudgedOverlay overlay, string host, string from) =>
        FullName(host, from).Split('.') is [_, var @namespace, "svc", "cluster", "local"] ? Missing(overlay, "Service", @namespace) : Severity.Note;

    /// <summary>How a sentence about something that is not rendered ends.</summary>
    public static string Ending(Severity severity) => severity is Severity.Note ? " is not rendered here, so it could not be checked." : " is not rendered.";

    /// <summary>The workloads of a namespace, or of all where that is the root, whose pods have the labels.</summary>
    public static IEnumerable<Workload> Pods(JudgedOverlay overlay, string @namespace, IReadOnlyDictionary<string, string> labels) =>
        overlay.Objects.Workloads.Where(workload => (@namespace == RootNamespace || workload.Namespace == @namespace) && LabelSelector.Matches(labels, workload.Labels));
}
