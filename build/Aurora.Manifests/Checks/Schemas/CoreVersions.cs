namespace Aurora.Manifests.Checks.Schemas;

/// <summary>A version of a kind that is gone.</summary>
/// <param name="Version">The <c>apiVersion</c>.</param>
/// <param name="Kinds">The kinds that it had; empty for all of it.</param>
/// <param name="Release">The Kubernetes release that serves it no longer.</param>
/// <param name="Instead">The version to use.</param>
internal sealed record RemovedVersion(string Version, string[] Kinds, string Release, string Instead);

/// <summary>What Kubernetes itself has served (kubernetes.io/docs/reference/using-api/deprecation-guide).</summary>
internal static class CoreVersions
{
    private static readonly HashSet<string> Groups =
    [
        "", "admissionregistration.k8s.io", "apiextensions.k8s.io", "apiregistration.k8s.io", "apps", "authentication.k8s.io", "authorization.k8s.io",
        "autoscaling", "batch", "certificates.k8s.io", "coordination.k8s.io", "discovery.k8s.io", "events.k8s.io", "extensions",
        "flowcontrol.apiserver.k8s.io", "networking.k8s.io", "node.k8s.io", "policy", "rbac.authorization.k8s.io", "scheduling.k8s.io", "storage.k8s.io",
    ];

    private static readonly RemovedVersion[] Gone =
    [
        new("admissionregistration.k8s.io/v1beta1", ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"], "1.22", "admissionregistration.k8s.io/v1"),
        new("apiextensions.k8s.io/v1beta1", [], "1.22", "apiextensions.k8s.io/v1"),
        new("apiregistration.k8s.io/v1beta1", [], "1.22", "apiregistration.k8s.io/v1"),
        new("apps/v1beta1", [], "1.16", "apps/v1"),
        new("apps/v1beta2", [], "1.16", "apps/v1"),
        new("autoscaling/v2beta1", [], "1.25", "autoscaling/v2"),
        new("autoscaling/v2beta2", [], "1.26", "autoscaling/v2"),
        new("batch/v1beta1", [], "1.25", "batch/v1"),
        new("batch/v2alpha1", [], "1.21", "batch/v1"),
        new("certificates.k8s.io/v1beta1", ["CertificateSigningRequest"], "1.22", "certificates.k8s.io/v1"),
        new("coordination.k8s.io/v1beta1", ["Lease"], "1.22", "coordination.k8s.io/v1"),
        new("discovery.k8s.io/v1beta1", [], "1.25", "discovery.k8s.io/v1"),
        new("events.k8s.io/v1beta1", [], "1.25", "events.k8s.io/v1"),
        new("extensions/v1beta1", ["DaemonSet", "Deployment", "ReplicaSet"], "1.16", "apps/v1"),
        new("extensions/v1beta1", ["Ingress"], "1.22", "networking.k8s.io/v1"),
        new("extensions/v1beta1", ["NetworkPolicy"], "1.16", "networking.k8s.io/v1"),
        new("flowcontrol.apiserver.k8s.io/v1beta1", [], "1.26", "flowcontrol.apiserver.k8s.io/v1"),
        new("flowcontrol.apiserver.k8s.io/v1beta2", [], "1.29", "flowcontrol.apiserver.k8s.io/v1"),
        new("networking.k8s.io/v1beta1", ["Ingress", "IngressClass"], "1.22", "networking.k8s.io/v1"),
        new("node.k8s.io/v1beta1", [], "1.25", "node.k8s.io/v1"),
        new("policy/v1beta1", ["PodDisruptionBudget"], "1.25", "policy/v1"),
        new("policy/v1beta1", ["PodSecurityPolicy"], "1.25", "the Pod Security Standards, as labels of a Namespace,"),
        new("rbac.authorization.k8s.io/v1alpha1", [], "1.22", "rbac.authorization.k8s.io/v1"),
        new("rbac.authorization.k8s.io/v1beta1", [], "1.22", "rbac.authorization.k8s.io/v1"),
        new("scheduling.k8s.io/v1beta1", ["PriorityClass"], "1.22", "scheduling.k8s.io/v1"),
        new("storage.k8s.io/v1beta1", ["CSIDriver", "CSINode", "StorageClass", "VolumeAttachment"], "1.22", "storage.k8s.io/v1"),
        new("storage.k8s.io/v1beta1", ["CSIStorageCapacity"], "1.27", "storage.k8s.io/v1"),
    ];

    /// <summary>True for a group that is Kubernetes' own.</summary>
    public static bool IsCore(string group) => Groups.Contains(group);

    /// <summary>True for <c>v1</c>, <c>v2</c>: a version that stays once it is there.</summary>
    public static bool IsStable(string apiVersion) => apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..] is ['v', .. var number] && number.All(char.IsAsciiDigit);

    /// <summary>What is known of a version that is gone; null when it is not.</summary>
    public static RemovedVersion? Removed(string apiVersion, string kind) =>
        Array.Find(Gone, gone => gone.Version == apiVersion && (gone.Kinds.Length == 0 || gone.Kinds.Contains(kind)));
}
