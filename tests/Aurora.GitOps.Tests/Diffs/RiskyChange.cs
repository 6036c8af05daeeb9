namespace Aurora.GitOps.Tests.Diffs;

/// <summary>A change that a cluster refuses or that destroys something, or one beside it that does not.</summary>
/// <param name="Name">The overlay that it is made in.</param>
/// <param name="Before">The object before.</param>
/// <param name="After">The object afterwards; null when it is gone.</param>
/// <param name="Risk"><c>kind field</c> of the risk that must be told; null when none may be.</param>
public sealed record RiskyChange(string Name, string Before, string? After, string? Risk)
{
    private const string Deployment = "apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  selector:\n    matchLabels:\n      app: web\n  template:\n    metadata:\n      labels:\n        app: web\n    spec:\n      containers:\n        - name: web\n          image: web:1\n";
    private const string Server = "apiVersion: apps/v1\nkind: StatefulSet\nmetadata:\n  name: db\nspec:\n  replicas: 3\n  serviceName: db\n  selector:\n    matchLabels:\n      app: db\n  template:\n    metadata:\n      labels:\n        app: db\n    spec:\n      containers:\n        - name: db\n          image: db:1\n  volumeClaimTemplates:\n    - metadata:\n        name: data\n      spec:\n        accessModes: [ReadWriteOnce]\n        resources:\n          requests:\n            storage: 1Gi\n";
    private const string Claim = "apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata:\n  name: data\nspec:\n  accessModes: [ReadWriteOnce]\n  resources:\n    requests:\n      storage: 2Gi\n";
    private const string Job = "apiVersion: batch/v1\nkind: Job\nmetadata:\n  name: migrate\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: migrate\n          image: migrate:1\n";
    private const string Binding = "apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata:\n  name: reads\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: view\nsubjects:\n  - kind: User\n    name: ann\n    apiGroup: rbac.authorization.k8s.io\n";
    private const string Settings = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\nimmutable: true\ndata:\n  key: one\n";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<RiskyChange> All =>
    [
        Of("selector", Deployment, "app: web", "app: shop", "refused spec.selector.matchLabels.app"),
        Of("claim-template", Server, "storage: 1Gi", "storage: 2Gi", "refused spec.volumeClaimTemplates"),
        Of("service-name", Server, "serviceName: db", "serviceName: database", "refused spec.serviceName"),
        Of("scaled", Server, "replicas: 3", "replicas: 5", null),
        Of("scaled-away", Server + "  persistentVolumeClaimRetentionPolicy:\n    whenScaled: Delete\n", "replicas: 3", "replicas: 2", "destroys spec.replicas"),
        Of("job", Job, "migrate:1", "migrate:2", "refused spec.template"),
        Of("hook", Job.Replace("  name: migrate\nspec", "  name: migrate\n  annotations:\n    argocd.argoproj.io/hook: PreSync\nspec", StringComparison.Ordinal), "migrate:1", "migrate:2", null),
        Of("role", Binding, "name: view", "name: edit", "refused roleRef.name"),
        Of("immutable", Settings, "key: one", "key: two", "refused data.key"),
        Of("shrunk", Claim, "storage: 2Gi", "storage: 1Gi", "refused spec.resources.requests.storage"),
        Of("grown", Claim, "storage: 2Gi", "storage: 3Gi", null),
        Of("access", Claim, "ReadWriteOnce", "ReadWriteMany", "refused spec.accessModes"),
        new("claim", Claim, null, "destroys "),
        new("kept-claim", Claim.Replace("  name: data\n", "  name: data\n  annotations:\n    argocd.argoproj.io/sync-options: Prune=false\n", StringComparison.Ordinal), null, null),
        new("namespace", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n", null, "destroys "),
        new("server", Server, null, "destroys "),
        new("deployment", Deployment, null, null),
    ];

    /// <inheritdoc/>
    public override string ToString() => Name;

    private static RiskyChange Of(string name, string before, string old, string now, string? risk) => new(name, before, before.Replace(old, now, StringComparison.Ordinal), risk);
}
