using System.Text;
using Aurora.Common.Catalogs;
using Aurora.Common.Images;
using Aurora.Manifests.Checks;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Tests.Checks.Rules;

/// <summary>A render as a rule sees it, in which nothing is wrong until a test edits it. It is the text itself: no kustomize runs.</summary>
internal static class Manifest
{
    /// <summary>The catalog whose prod and dev the overlays of these tests are.</summary>
    public static Catalog Catalog { get; } = Catalog.None with
    {
        Environments = [new DeploymentEnvironment("prod", "prod"), new DeploymentEnvironment("dev", "dev")],
        Apps = [new App("api", Image("registry.example/api"), "", "", null, [], [])],
    };

    /// <summary>What <see cref="Catalog"/>'s rules over one render find.</summary>
    public static IReadOnlyList<Finding> Judge(string overlay, string manifest) => Judge(Catalog, overlay, manifest);

    /// <summary>What a catalog's rules over one render find.</summary>
    public static IReadOnlyList<Finding> Judge(Catalog catalog, string overlay, string manifest)
    {
        var judged = new JudgedOverlay(
            new RenderedOverlay(overlay, null, manifest, null, ""), Graph(overlay), RenderedManifest.Read(manifest, overlay),
            catalog.Environments.FirstOrDefault(environment => environment.Overlay == overlay));
        return [.. RuleSet.For(catalog).Overlay.SelectMany(rule => rule.Judge(judged))];
    }

    /// <summary>A text with one place in it edited; the place must be there.</summary>
    public static string With(this string text, string old, string replacement)
    {
        var at = text.IndexOf(old, StringComparison.Ordinal);
        at.ShouldBeGreaterThanOrEqualTo(0, $"There is no '{old}'.");
        return new StringBuilder(text).Remove(at, old.Length).Insert(at, replacement).ToString();
    }

    private static FileGraph Graph(string overlay)
    {
        using var sample = new SampleTree().Write($"{overlay}/kustomization.yaml", "resources: []\n");
        return FileGraphWalk.From(sample.Tree, overlay);
    }

    private static ImageReference Image(string name) => ImageReference.TryParse(name, out var image) ? image : throw new ArgumentException(name);

    /// <summary>What runs in prod: a stateless app, a stateful one, a job, and all that belongs to them.</summary>
    public const string Prod = """
        apiVersion: v1
        kind: Namespace
        metadata:
          name: shop
          labels: {pod-security.kubernetes.io/enforce: restricted}
        ---
        apiVersion: v1
        kind: ServiceAccount
        metadata: {name: api, namespace: shop}
        imagePullSecrets: [{name: pull}]
        ---
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: {name: pull, namespace: shop}
        spec:
          secretStoreRef: {kind: ClusterSecretStore, name: vault}
          target: {template: {type: kubernetes.io/dockerconfigjson, data: {.dockerconfigjson: "{{ .pull }}"}}}
          data: [{secretKey: pull, remoteRef: {key: pull}}]
        ---
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: {name: login, namespace: shop}
        spec:
          secretStoreRef: {kind: ClusterSecretStore, name: vault}
          data: [{secretKey: password, remoteRef: {key: login}}]
        ---
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: shop}
        data:
          level: info
          database: postgres://store.shop.svc.cluster.local:5432/api
          api.yml: |
            database: {host: store.shop.svc.cluster.local, port: 5432}
            verbose: true
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: api, namespace: shop, labels: {app: api}}
        spec:
          selector: {matchLabels: {app: api}}
          template:
            metadata: {labels: {app: api, client: store}}
            spec:
              serviceAccountName: api
              securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}
              topologySpreadConstraints:
                - {maxSkew: 1, topologyKey: zone, whenUnsatisfiable: ScheduleAnyway, labelSelector: {matchLabels: {app: api}}}
              initContainers:
                - name: migrate
                  image: registry.example/migrate:1
                  resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
                  securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
              containers:
                - name: api
                  image: registry.example/api:1@sha256:0000000000000000000000000000000000000000000000000000000000000000
                  ports: [{name: http, containerPort: 8080}]
                  env:
                    - {name: LEVEL, valueFrom: {configMapKeyRef: {name: settings, key: level}}}
                    - {name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: login, key: password}}}
                    - {name: MODE, value: fast}
                  startupProbe: {httpGet: {path: /, port: http}}
                  livenessProbe: {httpGet: {path: /, port: http}}
                  readinessProbe: {httpGet: {path: /, port: 8080}}
                  resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 128Mi}}
                  securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                  volumeMounts:
                    - {name: settings, mountPath: /etc/api.yml, subPath: api.yml}
                    - {name: scratch, mountPath: /tmp}
              volumes:
                - {name: settings, configMap: {name: settings}}
                - {name: scratch, emptyDir: {}}
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: api
          namespace: shop
          annotations: {aurora.example/local-ports: "http=8080"}
        spec:
          selector: {app: api}
          ports: [{name: http, port: 80, targetPort: http}]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: api, namespace: shop}
        spec:
          scaleTargetRef: {apiVersion: apps/v1, kind: Deployment, name: api}
          minReplicas: 2
          maxReplicas: 5
          metrics: [{type: ContainerResource, containerResource: {name: cpu, container: api, target: {type: Utilization, averageUtilization: 70}}}]
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: api, namespace: shop}
        spec:
          maxUnavailable: 1
          selector: {matchLabels: {app: api}}
        ---
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: store, namespace: shop}
        spec:
          serviceName: store
          replicas: 3
          selector: {matchLabels: {app: store}}
          template:
            metadata: {labels: {app: store}}
            spec:
              securityContext: {runAsNonRoot: true, seccompProfile: {type: RuntimeDefault}}
              containers:
                - name: store
                  image: registry.example/store:2
                  ports: [{name: tcp, containerPort: 5432}]
                  livenessProbe: {tcpSocket: {port: tcp}}
                  readinessProbe: {exec: {command: [pg_isready, -h, localhost]}}
                  resources: {requests: {cpu: 100m, memory: 64Mi}, limits: {memory: 64Mi}}
                  securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}
                  volumeMounts: [{name: data, mountPath: /data}, {name: archive, mountPath: /archive}]
              volumes:
                - {name: archive, persistentVolumeClaim: {claimName: archive}}
          volumeClaimTemplates:
            - metadata: {name: data}
              spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: v1
        kind: PersistentVolumeClaim
        metadata: {name: archive, namespace: shop}
        spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: store, namespace: shop}
        spec:
          clusterIP: None
          selector: {app: store}
          ports: [{name: tcp, port: 5432}]
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: store, namespace: shop}
        spec:
          minAvailable: 2
          selector: {matchLabels: {app: store}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: deny, namespace: shop}
        spec: {podSelector: {}, policyTypes: [Ingress]}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: store, namespace: shop}
        spec:
          podSelector: {matchLabels: {app: store}}
          ingress: [{from: [{podSelector: {matchLabels: {client: store}}}]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: Role
        metadata: {name: reader, namespace: shop}
        rules: [{apiGroups: [""], resources: [pods], verbs: [get]}]
        ---
        apiVersion: rbac.authorization.k8s.io/v1
        kind: ClusterRoleBinding
        metadata: {name: viewer}
        roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
        subjects: [{kind: ServiceAccount, name: api, namespace: shop}]

        """;

    /// <summary>What serves a laptop: two servers, whose ports are forwarded, and the configuration of the apps that run beside them.</summary>
    public const string Dev = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: settings, namespace: shop}
        data:
          application.yml: |
            database:
              url: postgres://localhost:5432/api
            broker:
              host: localhost
              port: 5672
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: database
          namespace: shop
          annotations: {aurora.example/local-ports: "tcp=5432"}
        spec:
          ports: [{name: tcp, port: 5432}]
        ---
        apiVersion: v1
        kind: Service
        metadata:
          name: broker
          namespace: shop
          annotations: {aurora.example/local-ports: "amqp=5672, web=15672"}
        spec:
          ports: [{name: amqp, port: 5672}, {name: web, port: 15672}]

        """;
}
