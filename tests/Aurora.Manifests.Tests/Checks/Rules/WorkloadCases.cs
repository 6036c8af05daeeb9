namespace Aurora.Manifests.Tests.Checks.Rules;

/// <summary>Workloads and what belongs to them.</summary>
internal static class WorkloadCases
{
    private const string Pod = "spec.template.spec";
    private const string Container = Pod + ".containers[0]";
    private const string Api = "image: registry.example/api:1@sha256:0000000000000000000000000000000000000000000000000000000000000000";
    private const string Liveness = "livenessProbe: {httpGet: {path: /, port: http}}";
    private const string Readiness = "readinessProbe: {httpGet: {path: /, port: 8080}}";
    private const string Requirements = "resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}";
    private const string Mode = "- {name: MODE, value: fast}";
    private const string Level = "configMapKeyRef: {name: settings, key: level}";
    private const string Settings = "- {name: settings, configMap: {name: settings}}";
    private const string File = "subPath: api.yml";
    private const string Scratch = "- {name: scratch, emptyDir: {}}";
    private const string Scaled = "scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}";

    public static IEnumerable<RuleCase> All =>
    [
        InProd("latest-tag", "registry.example/migrate:1", "registry.example/migrate", Pod + ".initContainers[0].image", "registry.example:5000/migrate:1"),
        InProd("latest-tag", Api, "image: registry.example/api:latest", Container + ".image", "image: registry.example/api:latest-stable"),
        InProd("no-readiness-probe", Readiness, "readinessProbe: {periodSeconds: 3}", Container + ".readinessProbe", "readinessProbe: {exec: {command: [ok]}}"),
        InProd("no-liveness-probe", Liveness, "", Container + ".livenessProbe", "livenessProbe: {grpc: {port: 8080}}"),
        InProd("readiness-port", Readiness, "readinessProbe: {httpGet: {path: /, port: web}}", Container + ".readinessProbe.httpGet.port", "readinessProbe: {tcpSocket: {port: http}}"),
        InProd("liveness-port", Liveness, "livenessProbe: {grpc: {port: 9}}", Container + ".livenessProbe.grpc.port", "livenessProbe: {grpc: {port: 8080}}"),
        InProd("startup-port", "startupProbe: {httpGet: {path: /, port: http}}", "startupProbe: {tcpSocket: {port: web}}", Container + ".startupProbe.tcpSocket.port", "startupProbe: {tcpSocket: {port: http}}"),
        InProd("unset-cpu-requirements", Requirements, Requirements.With("cpu: 100m, ", ""), Container + ".resources.requests.cpu", "resources: {limits: {cpu: 1, memory: 128Mi}}"),
        InProd("unset-memory-requirements", Requirements, Requirements.With(", limits: {memory: 128Mi}", ""), Container + ".resources.limits.memory", "resources: {requests: {cpu: 1}, limits: {memory: 128Mi}}"),
        InProd("AUR060", Requirements, Requirements.With("memory: 64Mi", "memory: 1Gi"), Container + ".resources.requests.memory", Requirements.With("memory: 64Mi", "memory: 131072Ki")),
        InProd("no-read-only-root-fs", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false", Pod + ".initContainers[0].securityContext.readOnlyRootFilesystem", "readOnlyRootFilesystem: true, runAsGroup: 1"),
        InProd("env-var-secret", Mode, "- {name: API_TOKEN, value: abc}", Container + ".env[2].value", "- {name: API_TOKEN_FILE, value: /run/token}"),
        InProd("env-var-secret", Mode, "- {name: DB_PASS, value: abc}", Container + ".env[2].value", "- {name: DB_PASS, value: $(DB_PASSWORD)}"),
        InProd("duplicate-env-var", Mode, "- {name: LEVEL, value: fast}", Container + ".env[2]", "- {name: LEVELS, value: fast}"),
        InProd("env-var-value-from", Level, "configMapKeyRef: {name: setting, key: level}", Container + ".env[0].valueFrom.configMapKeyRef.name", "configMapKeyRef: {name: setting, key: level, optional: true}"),
        InProd("env-var-value-from", Level, "configMapKeyRef: {name: settings, key: levels}", Container + ".env[0].valueFrom.configMapKeyRef.key", "configMapKeyRef: {name: settings, key: database}"),
        InProd("env-var-value-from", "secretKeyRef: {name: login, key: password}", "secretKeyRef: {name: logins, key: password}", Container + ".env[1].valueFrom.secretKeyRef.name", "secretKeyRef: {name: pull, key: .dockerconfigjson}"),
        InProd("AUR050", Settings, "- {name: settings, configMap: {name: nothing}}", Pod + ".volumes[0].configMap.name", "- {name: settings, configMap: {name: kube-root-ca.crt}}"),
        InProd("AUR050", Settings, "- {name: settings, configMap: {name: settings, items: [{key: web.yml, path: api.yml}]}}", Pod + ".volumes[0].configMap.items[0].key", "- {name: settings, configMap: {name: settings, items: [{key: level, path: api.yml}]}}"),
        InProd("AUR051", File, "subPath: web.yml", Container + ".volumeMounts[0].subPath", "subPath: level"),
        InProd("AUR052", "{name: scratch, mountPath: /tmp}", "{name: tmp, mountPath: /tmp}", Container + ".volumeMounts[1].name", "{name: scratch, mountPath: /var/tmp}"),
        InProd("AUR053", Scratch, Scratch + "\n        - {name: unused, emptyDir: {}}", Pod + ".volumes[2]", Scratch),
        InProd("AUR054", "claimName: archive", "claimName: archives", Pod + ".volumes[0].persistentVolumeClaim.claimName", "claimName: archive, readOnly: true"),
        InProd("non-existent-service-account", "serviceAccountName: api", "serviceAccountName: web", Pod + ".serviceAccountName", "serviceAccountName: default"),
        InProd("AUR059", "imagePullSecrets: [{name: pull}]", "imagePullSecrets: [{name: pulls}]", "imagePullSecrets[0].name", "imagePullSecrets: []"),
        InProd("AUR059", "imagePullSecrets: [{name: pull}]", "imagePullSecrets: [{name: pull}, {name: login}]", "imagePullSecrets[1].name", "imagePullSecrets: [{name: pull}]"),
        InProd("deprecated-service-account-field", "serviceAccountName: api", "serviceAccount: api", Pod + ".serviceAccount", "serviceAccountName: api\n      serviceAccount: api"),
        InProd("mismatching-selector", "labels: {app: api, client: store}", "labels: {app: web, client: store}", "spec.selector", "labels: {app: api, client: store, more: x}"),
        InProd("AUR061", "labels: {app: store}", "labels: {app: api}", "spec.selector", "labels: {app: store, other: api}"),
        InProd("AUR062", "labelSelector: {matchLabels: {app: api}}}", "labelSelector: {matchLabels: {app: store}}}", Pod + ".topologySpreadConstraints[0].labelSelector", "labelSelector: {matchExpressions: [{key: app, operator: Exists}]}}"),
        InProd("AUR055", "clusterIP: None", "type: ClusterIP", "spec.serviceName", "clusterIP: None\n  publishNotReadyAddresses: true"),
        InProd("AUR055", "serviceName: store", "serviceName: api", "spec.serviceName", "podManagementPolicy: Parallel"),
        InProd("dangling-horizontalpodautoscaler", Scaled, Scaled.With("name: api", "name: web"), "spec.scaleTargetRef.name", Scaled.With("Deployment, name: api", "StatefulSet, name: store")),
        InProd("AUR056", "spec:\n  selector: {matchLabels: {app: api}}", "spec:\n  replicas: 2\n  selector: {matchLabels: {app: api}}", "spec.replicas", "spec:\n  minReadySeconds: 2\n  selector: {matchLabels: {app: api}}"),
        InProd("AUR057", "container: api", "container: web", "spec.metrics[0].containerResource.container", "container: migrate"),
        InProd("pdb-max-unavailable", "maxUnavailable: 1", "maxUnavailable: 0%", "spec.maxUnavailable", "maxUnavailable: 10%"),
        InProd("pdb-min-available", "minAvailable: 2", "minAvailable: 3", "spec.minAvailable", "minAvailable: 50%"),
        InProd("AUR058", "minAvailable: 2\n  selector: {matchLabels: {app: store}}", "minAvailable: 2\n  selector: {matchLabels: {app: stores}}", "spec.selector", "minAvailable: 2\n  selector: {matchExpressions: [{key: app, operator: In, values: [store, stores]}]}"),
    ];

    private static RuleCase InProd(string id, string place, string faulty, string field, string fine) => new("prod", id, place, faulty, field, fine);
}
