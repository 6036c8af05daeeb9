using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>
/// What the pods of a workload accept (istio.io/latest/docs/reference/config/security/peer_authentication): the narrowest
/// PeerAuthentication that says a mode decides.
/// </summary>
/// <param name="Mode"><c>STRICT</c>, <c>PERMISSIVE</c> or <c>DISABLE</c>.</param>
/// <param name="Policy">The PeerAuthentication that says so; null where none does.</param>
internal sealed record PeerTls(string Mode, Resource? Policy)
{
    /// <summary>What a port of a workload accepts.</summary>
    public static PeerTls Of(Workload workload, string? port, JudgedOverlay overlay)
    {
        foreach (var policy in overlay.Objects.Of(Mesh.Security, "PeerAuthentication").Where(policy => Holds(policy, workload)).OrderBy(policy => Breadth(policy, workload)))
        {
            var mode = (Selects(policy) && port is not null ? policy.Root.MapAt("spec.portLevelMtls")?.Map(port)?.Text("mode") : null) ?? policy.Root.TextAt("spec.mtls.mode");
            if (mode is not (null or "UNSET")) return new PeerTls(mode, policy);
        }

        return new PeerTls("PERMISSIVE", null);
    }

    private static bool Selects(Resource policy) => policy.Root.PairsAt("spec.selector.matchLabels").Count > 0;

    private static bool Holds(Resource policy, Workload workload) => Selects(policy)
        ? policy.Id.Namespace == workload.Namespace && LabelSelector.Matches(policy.Root.PairsAt("spec.selector.matchLabels"), workload.Labels)
        : policy.Id.Namespace == workload.Namespace || policy.Id.Namespace == Mesh.RootNamespace;

    private static int Breadth(Resource policy, Workload workload) => Selects(policy) ? 0 : policy.Id.Namespace == workload.Namespace ? 1 : 2;
}
