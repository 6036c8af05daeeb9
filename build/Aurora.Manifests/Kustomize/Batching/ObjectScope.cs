using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>
/// Where kustomize looks for what an object may name, and who may name it: within its namespace, or everywhere. Where this is
/// not certain for every kustomize, the answer is everywhere.
/// </summary>
internal static class ObjectScope
{
    // The kinds of Kubernetes' own groups that live in a namespace. Others of these groups may be cluster-scoped.
    private static readonly HashSet<string> Namespaced =
    [
        "Binding", "ConfigMap", "ControllerRevision", "CronJob", "DaemonSet", "Deployment", "Endpoints", "EndpointSlice", "Event", "Gateway", "GRPCRoute",
        "HorizontalPodAutoscaler", "HTTPRoute", "Ingress", "Job", "Lease", "LimitRange", "NetworkPolicy", "PersistentVolumeClaim", "Pod",
        "PodDisruptionBudget", "PodTemplate", "ReferenceGrant", "ReplicaSet", "ReplicationController", "ResourceQuota", "Role", "RoleBinding", "Secret", "Service",
        "ServiceAccount", "StatefulSet",
    ];

    /// <summary>The namespace that an object is bound to; null when it may be seen from everywhere.</summary>
    public static string? Of(string group, string kind, string space) =>
        IsKubernetes(group) && !Namespaced.Contains(kind) ? null
        : space.Length > 0 ? space
        // kustomize takes what it does not know for an object of the default namespace; so may a custom resource of the cluster be seen.
        : IsKubernetes(group) ? "default" : null;

    /// <summary>The same of a rendered object.</summary>
    public static string? Of(ResourceId id) => Of(id.Group, id.Kind, id.Namespace);

    /// <summary>False for objects in which no field is the name of another object: kustomize looks for none there.</summary>
    public static bool NamesOthers(string group, string kind) => group.Length > 0 || kind is not ("Namespace" or "ConfigMap" or "Secret" or "Service");

    private static bool IsKubernetes(string group) =>
        !group.Contains('.', StringComparison.Ordinal) || group.EndsWith(".k8s.io", StringComparison.Ordinal);
}
