namespace Aurora.Manifests.Tests.Samples;

/// <summary>A nightly job of <see cref="AppsWithOverlays"/>.</summary>
internal static class ReportsApp
{
    public static SampleTree WriteReports(this SampleTree sample) => AppsWithOverlays.Environments.Aggregate(sample, WriteOverlay)
        .Write("apps/reports/base/kustomization.yaml", "resources:\n- cronjob.yaml\n- rbac.yaml\n- storage.yaml\nconfigMapGenerator:\n- name: queries\n  files:\n  - daily.sql\n")
        .Write("apps/reports/base/daily.sql", "select count(*) from orders;\n")
        .Write("apps/reports/base/cronjob.yaml", CronJob)
        .Write("apps/reports/base/rbac.yaml", Access)
        .Write("apps/reports/base/storage.yaml", Storage);

    private static SampleTree WriteOverlay(SampleTree sample, string environment) =>
        sample.Write($"apps/reports/overlays/{environment}/kustomization.yaml", $"resources:\n- ../../base\nnamespace: reports-{environment}\nnameSuffix: -{environment}\n");

    private const string CronJob = """
        apiVersion: batch/v1
        kind: CronJob
        metadata:
          name: reports
        spec:
          schedule: "0 5 * * *"
          concurrencyPolicy: Forbid
          jobTemplate:
            spec:
              backoffLimit: 2
              template:
                spec:
                  serviceAccountName: reports
                  restartPolicy: OnFailure
                  containers:
                  - name: reports
                    image: ghcr.io/example/reports:2024.11.1
                    args: ["--query=/queries/daily.sql"]
                    volumeMounts:
                    - name: queries
                      mountPath: /queries/daily.sql
                      subPath: daily.sql
                    - name: archive
                      mountPath: /archive
                  volumes:
                  - name: queries
                    configMap:
                      name: queries
                  - name: archive
                    persistentVolumeClaim:
                      claimName: archive

        """;

    private const string Access = """
        apiVersion: v1
        kind: ServiceAccount
        metadata:
          name: reports
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata:
          name: reports
        rules:
        - apiGroups: [""]
          resources: [configmaps]
          verbs: [get, list]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: RoleBinding
        metadata:
          name: reports
        roleRef:
          apiGroup: rbac.authorization.k8s.io
          kind: Role
          name: reports
        subjects:
        - kind: ServiceAccount
          name: reports

        """;

    private const string Storage = """
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata:
          name: archive
        spec:
          accessModes: [ReadWriteOnce]
          resources:
            requests:
              storage: 5Gi

        """;
}
