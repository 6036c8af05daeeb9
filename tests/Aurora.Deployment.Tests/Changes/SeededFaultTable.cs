namespace Aurora.Deployment.Tests.Changes;

/// <summary>The faults that are sown into the environments, one at a time.</summary>
internal static class SeededFaultTable
{
    private const string Prod = "k8s/overlays/prod/";
    private const string Pods = "k8s/components/restricted-pods/";
    private const string Policies = "k8s/components/network-policy/";
    private const string Config = Prod + "application-prod.yml";

    public static IReadOnlyList<SeededFault> All =>
    [
        .. OfApp("orders", "http"), .. OfApp("inventory", "http"), .. OfApp("notifications", "probes"), .. OfServer, .. OfPods, .. OfPolicies, .. OfProd,
        .. SeededMeshFaults.All, .. SeededArgoFaults.All, .. SeededDevFaults.All,
    ];

    private static IEnumerable<SeededFault> OfApp(string app, string port)
    {
        SeededFault In(string id, string old, string replacement) => new(id, $"k8s/base/{app}.yaml", old, replacement);
        return
        [
            In("AUR030", "enableServiceLinks: false", "enableServiceLink‸: false"),
            In("AUR030", "containerPort: 8080", "containerPort: \"8080\"‸"),
            In("AUR031", "autoscaling/v2", "autoscaling/v2beta2‸"),
            In("non-existent-service-account", $"serviceAccountName: {app}", "serviceAccountName: nobody‸"),
            In("deprecated-service-account-field", $"serviceAccountName: {app}", $"serviceAccount: {app}‸"),
            In("hostNamespaces", "enableServiceLinks: false", "hostNetwork: true‸"),
            In("runAsUser", "runAsUser: 1654", "runAsUser: 0‸"),
            In("seLinuxOptions", "fsGroup: 1654", "seLinuxOptions: {user: root}‸"),
            In("sysctls", "fsGroup: 1654", "sysctls: [{name: kernel.msgmax, value: \"1\"}]‸"),
            In("hostPorts", "containerPort: 8080", "containerPort: 8080\n              hostPort: 80‸"),
            In("unset-cpu-requirements", "requests:\n              cpu: 100m", "requests‸:"),
            In("unset-memory-requirements", "limits:\n              memory: 384Mi", "limits‸:\n              ephemeral-storage: 1Gi"),
            In("AUR060", "memory: 192Mi", "memory: 1Gi‸"),
            In("env-var-secret", "- name: SPRING_CONFIG_ADDITIONAL_LOCATION\n              value: file", "- name: API_TOKEN\n              value‸: file"),
            In("startup-port", $"port: {port}\n            periodSeconds: 2", "port: web‸\n            periodSeconds: 2"),
            In("liveness-port", $"port: {port}\n            periodSeconds: 10", "port: web‸\n            periodSeconds: 10"),
            In("readiness-port", $"port: {port}\n            periodSeconds: 5", "port: web‸\n            periodSeconds: 5"),
            In("AUR052", "- name: tmp\n              mountPath", "- name: temp‸\n              mountPath"),
            In("AUR050", "name: aurora-config", "name: aurora-configuration‸"),
            In("AUR050", "- key: password", "- key: passwords‸"),
            In("hostPathVolumes", "emptyDir:\n            sizeLimit: 64Mi", "hostPath:‸\n            path: /tmp"),
            In("restrictedVolumes", "emptyDir:\n            sizeLimit: 64Mi", "nfs:‸\n            server: nas\n            path: /"),
            In("AUR062", $"labelSelector:\n            matchLabels:\n              app: {app}", "labelSelector‸:\n            matchLabels:\n              app: other"),
            In("AUR053", "emptyDir:\n            sizeLimit: 64Mi", "emptyDir:\n            sizeLimit: 64Mi\n        - name: unused‸\n          emptyDir: {}"),
            In("pdb-max-unavailable", "maxUnavailable: 1", "maxUnavailable: 0‸"),
            In("pdb-min-available", "maxUnavailable: 1", "minAvailable: 100%‸"),
            In("AUR051", "mountPath: /etc/aurora/config\n", "mountPath: /etc/aurora/config\n              subPath: application.properties‸\n"),
            In("AUR054", "emptyDir:\n            sizeLimit: 64Mi", "persistentVolumeClaim:\n            claimName: scratch‸"),
            In("AUR056", "revisionHistoryLimit: 5", "replicas: 2‸\n  revisionHistoryLimit: 5"),
            In("AUR057", $"container: {app}", "container: app‸"),
            In("AUR058", $"selector:\n    matchLabels:\n      app: {app}\n  unhealthy", "selector‸:\n    matchLabels:\n      app: other\n  unhealthy"),
            In("dangling-horizontalpodautoscaler", $"kind: Deployment\n    name: {app}", "kind: Deployment\n    name: other‸"),
            In("mismatching-selector", $"selector:\n    matchLabels:\n      app: {app}", "selector‸:\n    matchLabels:\n      app: other"),
            In("no-liveness-probe", $"livenessProbe:\n            httpGet:\n              path: /actuator/health/liveness\n              port: {port}", "livenessProbe‸:"),
            In("no-readiness-probe", $"readinessProbe:\n            httpGet:\n              path: /actuator/health/readiness\n              port: {port}", "readinessProbe‸:"),
        ];
    }

    private static IEnumerable<SeededFault> OfServer =>
    [
        new("AUR055", "k8s/base/redis.yaml", "serviceName: redis-headless", "serviceName: redis‸"),
        new("latest-tag", "k8s/base/redis.yaml", "redis:7.4.5", "redis:latest‸"),
        new("invalid-target-ports", "k8s/base/redis.yaml", "targetPort: tcp-redis", "targetPort: redis‸"),
        new("dangling-service", "k8s/base/redis.yaml", "selector:\n    app: redis", "selector‸:\n    app: cache"),
        new("AUR050", "k8s/base/redis.yaml", "name: redis-config", "name: redis-configuration‸"),
        new("AUR061", "k8s/base/orders.yaml", "selector:\n    matchLabels:\n      app: orders\n      version: stable", "selector‸:\n    matchLabels:\n      app: orders"),
    ];

    private static IEnumerable<SeededFault> OfPods =>
    [
        new("allowPrivilegeEscalation", Pods + "patch-containers.yaml", "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true‸"),
        new("no-read-only-root-fs", Pods + "patch-containers.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false‸"),
        new("privileged", Pods + "patch-init-containers.yaml", "readOnlyRootFilesystem: true", "privileged: true‸"),
        new("runAsNonRoot", Pods + "patch-pods.yaml", "runAsNonRoot: true", "runAsNonRoot: false‸"),
        new("seccompProfile_baseline", Pods + "patch-pods.yaml", "type: RuntimeDefault", "type: Unconfined‸"),
    ];

    private static IEnumerable<SeededFault> OfPolicies =>
    [
        new("dangling-networkpolicy", Policies + "redis.yaml", "podSelector:\n    matchLabels:\n      app: redis", "podSelector‸:\n    matchLabels:\n      app: cache"),
        new("dangling-networkpolicypeer-podselector", Policies + "redis.yaml", "podSelector:\n            matchLabels:\n              aurora.example/uses-redis", "podSelector‸:\n            matchLabels:\n              aurora.example/reads-redis"),
    ];

    private static IEnumerable<SeededFault> OfProd =>
    [
        new("AUR012", Config, "postgres.aurora-prod.svc.cluster.local:5432", "postgres.aurora-prod.svc.cluster.local:5433‸"),
        new("AUR012", Config, "host: redis.aurora-prod", "host: redis.aurora-test‸"),
        new("AUR013", Config, "host: redis.aurora-prod.svc.cluster.local", "host: localhost‸"),
        new("AUR016", Config, "virtual-host: /", "password: abc‸"),
        new("AUR014", Prod + "kustomization.yaml", "    newTag: \"0.1.0\"\n    digest: sha256:5a4b3c2d1e0f9a8b7c6d5e4f3a2b1c0d9e8f7a6b5c4d3e2f1a0b9c8d7e6f5a4b", "    newTag: \"0.1.0\"‸"),
        new("AUR001", Prod + "kustomization.yaml", "  - name: registry.aurora.example/aurora/notifications", "  - name: registry.aurora.example/aurora/notification‸"),
        new("AUR015", Prod + "kustomization.yaml", "configMapGenerator:", "secretGenerator:\n  - name: login\n    literals:\n      - password=abc‸\n\nconfigMapGenerator:"),
        new("AUR020", Prod + "kustomization.yaml", "patches:", "helmCharts‸:\n  - name: postgresql\n\npatches:"),
        new("AUR021", Prod + "kustomization.yaml", "  - gateway.yaml", "  - https://git.aurora.example/aurora/platform//gateway?ref=v1‸"),
        new("AUR030", Prod + "external-secrets.yaml", "refreshPolicy: CreatedOnce", "refreshPolicy: Once‸"),
        new("AUR059", Prod + "patch-pull-secret.yaml", "name: registry-pull", "name: registry-push‸"),
        new("duplicate-env-var", Prod + "patch-apps.yaml", "value:\n    name: SPRING_PROFILES_ACTIVE", "value‸:\n    name: SPRING_CONFIG_ADDITIONAL_LOCATION"),
        new("wildcard-in-rules", Prod + "namespace.yaml", "apiVersion: v1", "apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: reader\nrules:\n  - apiGroups: [\"\"]\n    resources: [pods]\n    verbs:\n      - \"*\"‸\n---\napiVersion: v1"),
        new("cluster-admin-role-binding", Prod + "namespace.yaml", "apiVersion: v1", "apiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRoleBinding\nmetadata:\n  name: admin\nroleRef:\n  apiGroup: rbac.authorization.k8s.io\n  kind: ClusterRole\n  name: cluster-admin‸\nsubjects:\n  - kind: ServiceAccount\n    name: orders\n---\napiVersion: v1"),
    ];
}
