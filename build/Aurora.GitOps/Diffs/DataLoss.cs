using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Diffs;

/// <summary>The changes with which data is gone: what hangs on an object that is pruned goes with it.</summary>
internal static class DataLoss
{
    /// <summary>What a change destroys.</summary>
    public static IEnumerable<Risk> In(ResourceChange change)
    {
        if (change.New is null && !IsKept(change.Old!) && Removed(change.Old!) is { } message)
            yield return new Risk(RiskKind.Destroys, change.Id, "", message);
        if (change is not { Old: { } old, New: { Id: { Kind: "StatefulSet", Group: "apps" } } now }) yield break;

        var retention = now.Root.Map("spec")?.Map("persistentVolumeClaimRetentionPolicy");
        if (retention?.Text("whenScaled") == "Delete" && Replicas(now) < Replicas(old))
            yield return new Risk(RiskKind.Destroys, now.Id, "spec.replicas", "The volumes of the pods that are scaled away are deleted (whenScaled: Delete).");
        foreach (var field in change.Fields.Where(field => field.Path is ["spec", "persistentVolumeClaimRetentionPolicy", ..] && retention?.Text("whenDeleted") == "Delete"))
            yield return new Risk(RiskKind.Destroys, now.Id, field.Field, "From now on the volumes are deleted with the StatefulSet (whenDeleted: Delete).");
    }

    // With these, pruning leaves it in the cluster.
    private static bool IsKept(Resource resource) =>
        resource.Annotation("argocd.argoproj.io/sync-options")?.Split(',').Any(option => option.Trim() == "Prune=false") == true
        || resource.Annotation("helm.sh/resource-policy") == "keep";

    private static string? Removed(Resource resource) => (resource.Id.Group, resource.Id.Kind) switch
    {
        ("", "Namespace") => "Everything in the namespace is deleted with it.",
        ("", "PersistentVolumeClaim") => "The volume and its data are deleted with the claim, unless its class retains them.",
        ("", "PersistentVolume") => "The cluster loses the volume.",
        ("apiextensions.k8s.io", "CustomResourceDefinition") => "Every object of that kind, in all namespaces, is deleted with it.",
        ("apps", "StatefulSet") => resource.Root.Map("spec")?.Map("persistentVolumeClaimRetentionPolicy")?.Text("whenDeleted") == "Delete"
            ? "Its volumes are deleted with it (whenDeleted: Delete)."
            : "Its pods end; its volumes stay and belong to nobody.",
        ("external-secrets.io", "ExternalSecret") when resource.Root.Map("spec")?.Map("target")?.Text("creationPolicy") is null or "Owner" =>
            "The Secret that it owns is deleted with it; a password that was generated is gone.",
        _ => null,
    };

    private static int Replicas(Resource resource) => int.TryParse(resource.Root.Map("spec")?.Text("replicas"), out var replicas) ? replicas : 1;
}
