using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Diffs;

/// <summary>
/// The fields that Kubernetes refuses to change once an object exists, as its validation has them
/// (kubernetes/kubernetes, pkg/apis/*/validation: ValidateImmutableField and the update functions).
/// </summary>
internal static class ImmutableFields
{
    private const string Recreate = "it must be deleted and created again";

    private static readonly Immutable[] Table =
    [
        new("apps", "Deployment", ["spec.selector"]),
        new("apps", "DaemonSet", ["spec.selector"]),
        new("apps", "ReplicaSet", ["spec.selector"]),
        new("apps", "StatefulSet", ["spec"])
        {
            Except = ["spec.replicas", "spec.ordinals", "spec.template", "spec.updateStrategy", "spec.revisionHistoryLimit", "spec.persistentVolumeClaimRetentionPolicy", "spec.minReadySeconds"],
        },
        new("batch", "Job", ["spec.selector", "spec.template", "spec.completionMode", "spec.podFailurePolicy", "spec.backoffLimitPerIndex", "spec.managedBy"]),
        new("", "Service", ["spec.clusterIP", "spec.clusterIPs"]),
        new("", "PersistentVolumeClaim", ["spec"]) { Except = ["spec.resources", "spec.volumeAttributesClassName"] },
        new("", "PersistentVolume", ["spec.awsElasticBlockStore", "spec.azureDisk", "spec.azureFile", "spec.csi", "spec.gcePersistentDisk", "spec.hostPath", "spec.iscsi", "spec.local", "spec.nfs", "spec.nodeAffinity", "spec.volumeMode"]),
        new("", "Pod", ["spec"])
        {
            Except = ["spec.containers[].image", "spec.initContainers[].image", "spec.activeDeadlineSeconds", "spec.terminationGracePeriodSeconds", "spec.tolerations", "spec.schedulingGates"],
        },
        new("", "Secret", ["type"]),
        new("storage.k8s.io", "StorageClass", ["provisioner", "parameters", "reclaimPolicy", "volumeBindingMode"]),
        new("rbac.authorization.k8s.io", "RoleBinding", ["roleRef"]),
        new("rbac.authorization.k8s.io", "ClusterRoleBinding", ["roleRef"]),
        new("scheduling.k8s.io", "PriorityClass", ["value", "preemptionPolicy"]),
        new("networking.k8s.io", "IngressClass", ["spec.controller"]),
        new("apiextensions.k8s.io", "CustomResourceDefinition", ["spec.group", "spec.scope", "spec.names.plural", "spec.names.kind"]),
    ];

    /// <summary>The immutable fields that a change touches.</summary>
    public static IEnumerable<Risk> Touched(ResourceChange change)
    {
        // Under another name it is another object. A hook of Argo CD is deleted before it is created again.
        if (change is not { Old: { } old, New: { } now } || change.IsRenamed || now.Annotation("argocd.argoproj.io/hook") is not null) yield break;
        foreach (var group in change.Fields.Select(field => (field, rule: RuleFor(now.Id, field))).Where(found => found.rule is not null).GroupBy(found => found.rule))
        {
            var field = group.First().field;
            yield return new Risk(RiskKind.Refused, now.Id, group.Count() == 1 ? field.Field : group.Key!, $"Kubernetes refuses to change {group.Key} of a {now.Id.Kind}; {Recreate}.");
        }

        if (now.Id.Kind is "ConfigMap" or "Secret" && now.Id.Group.Length == 0 && old.Root.Text("immutable") == "true"
            && change.Fields.FirstOrDefault(field => field.Path[0] is "data" or "binaryData" or "stringData" or "immutable") is { } kept)
            yield return new Risk(RiskKind.Refused, now.Id, kept.Field, $"Kubernetes refuses to change a {now.Id.Kind} that is immutable; {Recreate}.");
        foreach (var field in change.Fields.Where(field => now.Id is { Kind: "PersistentVolumeClaim", Group: "" } && field.Field == "spec.resources.requests.storage"))
        {
            if (StorageSize.Of(field.NewText) < StorageSize.Of(field.OldText))
                yield return new Risk(RiskKind.Refused, now.Id, field.Field, "Kubernetes refuses to shrink a PersistentVolumeClaim.");
        }
    }

    // The immutable field that the change is of, or in, or around.
    private static string? RuleFor(ResourceId id, FieldChange change)
    {
        var rule = Array.Find(Table, rule => rule.Kind == id.Kind && rule.Group == id.Group);
        var path = Generic(change);
        return rule is null || rule.Except.Any(except => Covers(except, path)) ? null
            : rule.Fields.FirstOrDefault(field => Covers(field, path) || Covers(path, field)) is { } field ? field == "spec" ? TopOf(path) : field
            : null;
    }

    private static bool Covers(string field, string path) =>
        path.StartsWith(field, StringComparison.Ordinal) && (path.Length == field.Length || path[field.Length] is '.' or '[');

    private static string Generic(FieldChange change) =>
        string.Concat(change.Path.Select((part, i) => part.StartsWith('[') || int.TryParse(part, out _) ? "[]" : i == 0 ? part : "." + part));

    private static string TopOf(string path) => path.Split('.', '[') is [var spec, var field, ..] ? $"{spec}.{field}" : path;

    private sealed record Immutable(string Group, string Kind, string[] Fields)
    {
        public string[] Except { get; init; } = [];
    }
}
