namespace Aurora.Deployment.Tests.Changes;

/// <summary>The faults that are sown into what Argo CD is told of prod.</summary>
internal static class SeededArgoFaults
{
    private const string Application = "argo-applications/prod-app.yaml";
    private const string Project = "argo-applications/project.yaml";

    public static IEnumerable<SeededFault> All =>
    [
        new("AUR070", Application, "allowEmpty: false", "allowEmptiness‸: false"),
        new("AUR071", Application, "path: k8s/overlays/prod", "path: k8s/overlays/dev‸"),
        new("AUR072", Application, "path: k8s/overlays/prod", "path: k8s/overlays/production‸"),
        new("AUR073", Application, "project: aurora", "project: default‸"),
        new("AUR074", Application, "repoURL: https://git.aurora.example/aurora/gitops.git", "repoURL: https://git.aurora.example/aurora/fork.git‸"),
        new("AUR075", Application, "namespace: aurora-prod", "namespace: aurora-test‸"),
        new("AUR076", Project, "namespaceResourceWhitelist:\n    - group: \"\"\n      kind: ConfigMap", "namespaceResourceWhitelist‸:\n    - group: \"\"\n      kind: ReplicationController"),
        new("AUR077", Project, "- https://git.aurora.example/aurora/gitops.git", "- \"*\"‸"),
        new("AUR078", Application, "path: k8s/overlays/prod", "path: k8s/overlays/prod\n    kustomize:\n      images‸: []"),
        new("AUR079", Application, "prune: true", "prune: false‸"),
        new("AUR079", Application, "selfHeal: true", "selfHeal: false‸"),
        new("AUR079", Application, "allowEmpty: false", "allowEmpty: true‸"),
        new("AUR080", Application, ".spec.replicas", ".spec.template.spec.containers[].image‸"),
        new("AUR081", Application, "- ServerSideApply=true", "- CreateNamespace=true‸"),
    ];
}
