using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Istio;

/// <summary>A policy whose labels no pod has, so that it holds for nothing.</summary>
public sealed class MatchingWorkloads : IRule
{
    private static readonly (string Group, string Kind, string Field)[] Selectors =
    [
        (Mesh.Security, "AuthorizationPolicy", "spec.selector.matchLabels"), (Mesh.Security, "PeerAuthentication", "spec.selector.matchLabels"),
        (Mesh.Security, "RequestAuthentication", "spec.selector.matchLabels"), ("telemetry.istio.io", "Telemetry", "spec.selector.matchLabels"),
        (Mesh.Networking, "Sidecar", "spec.workloadSelector.labels"), (Mesh.Networking, "DestinationRule", "spec.workloadSelector.matchLabels"),
    ];

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("IST0127", "Every policy holds for some pods", Severity.Warning, "Let the selector match the labels of a pod template.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return from selector in Selectors
               from policy in overlay.Objects.Of(selector.Group, selector.Kind)
               let labels = policy.Root.PairsAt(selector.Field)
               where labels.Count > 0 && !Mesh.Pods(overlay, policy.Id.Namespace, labels).Any()
               let outside = !Mesh.Pods(overlay, policy.Id.Namespace, new Dictionary<string, string>()).Any()
               select new Fault(
                   selector.Field,
                   $"The {policy.Id.Kind} {policy.Id.Name} selects no pod{(outside ? ", but none is rendered here, so it could not be checked" : "")}.",
                   outside ? Severity.Note : null).In(overlay, policy, Info);
    }
}
