using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>
/// The order in which kustomize prints the objects of a build that asks for no other: by kind along two fixed lists, then by
/// group, version and kind, then by namespace and name (SortOrderTransformer, whose lists are marked as final).
/// </summary>
internal sealed class LegacyOrder : IComparer<Resource>
{
    private static readonly string[] First =
    [
        "Namespace", "ResourceQuota", "StorageClass", "CustomResourceDefinition", "ServiceAccount", "PodSecurityPolicy", "Role", "ClusterRole",
        "RoleBinding", "ClusterRoleBinding", "ConfigMap", "Secret", "Endpoints", "Service", "LimitRange", "PriorityClass", "PersistentVolume",
        "PersistentVolumeClaim", "Deployment", "StatefulSet", "CronJob", "PodDisruptionBudget",
    ];

    private static readonly string[] Last = ["MutatingWebhookConfiguration", "ValidatingWebhookConfiguration"];

    public int Compare(Resource? x, Resource? y)
    {
        ArgumentNullException.ThrowIfNull(x);
        ArgumentNullException.ThrowIfNull(y);
        var byKind = Rank(x.Id.Kind).CompareTo(Rank(y.Id.Kind));
        if (byKind != 0) return byKind;
        var byType = string.CompareOrdinal(Type(x), Type(y));
        return byType != 0 ? byType : string.CompareOrdinal(Name(x), Name(y));
    }

    private static int Rank(string kind) =>
        Array.IndexOf(First, kind) is var first and >= 0 ? first - First.Length : Array.IndexOf(Last, kind) + 1;

    // What is absent is written so there, and sorts after letters.
    private static string Type(Resource resource) => $"{Or(resource.Id.Group, "~G")}_{Or(Version(resource.ApiVersion), "~V")}_{Or(resource.Id.Kind, "~K")}";

    private static string Name(Resource resource) => $"{Or(resource.Id.Namespace, "~X")}|{Or(resource.Id.Name, "~N")}";

    private static string Version(string apiVersion) => apiVersion[(apiVersion.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static string Or(string text, string absent) => text.Length == 0 ? absent : text;
}
