namespace Aurora.Manifests.Tests.Samples;

/// <summary>
/// A repository with one folder for each environment, which picks components: a mesh whose gateway another team runs,
/// monitoring by the Prometheus operator, and progressive delivery by Argo Rollouts; the pods of both are made by their controllers.
/// </summary>
internal static class EnvironmentFolders
{
    public static SampleTree Write() => new SampleTree()
        .Write("base/kustomization.yaml", "resources:\n  - namespace.yaml\n  - web.yaml\n  - queue.yaml\nlabels:\n  - pairs: {team: platform}\n    includeSelectors: false\n")
        .Write("base/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: web\n")
        .Write("base/web.yaml", Web)
        .Write("base/queue.yaml", Queue)
        .Write("components/mesh/kustomization.yaml", Component("traffic.yaml", "security.yaml"))
        .Write("components/mesh/traffic.yaml", Traffic)
        .Write("components/mesh/security.yaml", Security)
        .Write("components/monitoring/kustomization.yaml", Component("monitors.yaml"))
        .Write("components/monitoring/monitors.yaml", Monitors)
        .Write("components/canary/kustomization.yaml", Component("rollout.yaml"))
        .Write("components/canary/rollout.yaml", Rollout)
        .Write("components/secrets/kustomization.yaml", Component("external-secrets.yaml"))
        .Write("components/secrets/external-secrets.yaml", ExternalSecrets)
        .Write("environments/dev/kustomization.yaml", Environment("dev", ["monitoring"]) + "secretGenerator:\n  - name: queue-login\n    literals:\n      - password=dev\n")
        .Write("environments/staging/kustomization.yaml", Environment("staging", ["secrets", "monitoring", "mesh"]))
        .Write("environments/production/kustomization.yaml", Environment("production", ["secrets", "mesh", "canary"]) + Replacements);

    private static string Component(params string[] resources) =>
        $"apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources:\n{string.Concat(resources.Select(resource => $"  - {resource}\n"))}";

    private static string Environment(string name, string[] components) =>
        $"apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nnamespace: web-{name}\nresources:\n  - ../../base\n"
        + $"components:\n{string.Concat(components.Select(component => $"  - ../../components/{component}\n"))}"
        + $"replicas:\n  - name: queue\n    count: {(name == "production" ? 3 : 1)}\n";

    private const string Replacements = """
        replacements:
          - source: {kind: Service, name: web, fieldPath: spec.ports.0.name}
            targets:
              - select: {kind: Deployment, name: web}
                fieldPaths: [spec.template.metadata.annotations.example\.com/service-port]
                options: {create: true}

        """;

    private const string Web = """
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: web, labels: {app.kubernetes.io/name: web}}
        spec:
          selector: {matchLabels: {app.kubernetes.io/name: web}}
          template:
            metadata: {labels: {app.kubernetes.io/name: web, version: v1}}
            spec:
              containers:
                - name: web
                  image: registry.example.com/web:3.2
                  ports: [{name: http, containerPort: 8000}, {name: metrics, containerPort: 9100}]
                  readinessProbe: {httpGet: {path: /ready, port: http}}
                  startupProbe: {tcpSocket: {port: http}, failureThreshold: 30}
                  resources: {requests: {cpu: 50m, memory: 64Mi}, limits: {memory: 64Mi}}
                  volumeMounts:
                    - {name: login, mountPath: /run/login, readOnly: true}
                    - {name: token, mountPath: /run/token}
              volumes:
                - {name: login, secret: {secretName: queue-login}}
                - {name: token, projected: {sources: [{serviceAccountToken: {path: token, audience: vault}}, {downwardAPI: {items: [{path: name, fieldRef: {fieldPath: metadata.name}}]}}]}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: web, labels: {app.kubernetes.io/name: web}}
        spec:
          selector: {app.kubernetes.io/name: web}
          ports: [{name: http, port: 80, targetPort: http}, {name: http-metrics, port: 9100, targetPort: metrics}]

        """;

    private const string Queue = """
        apiVersion: apps/v1
        kind: StatefulSet
        metadata: {name: queue}
        spec:
          serviceName: queue
          replicas: 1
          selector: {matchLabels: {app.kubernetes.io/name: queue}}
          template:
            metadata: {labels: {app.kubernetes.io/name: queue}}
            spec:
              containers:
                - name: queue
                  image: nats:2.10-alpine
                  ports: [{name: tcp-nats, containerPort: 4222}]
                  env: [{name: POD, valueFrom: {fieldRef: {fieldPath: metadata.name}}}]
                  volumeMounts: [{name: data, mountPath: /data}]
          volumeClaimTemplates:
            - metadata: {name: data}
              spec: {accessModes: [ReadWriteOnce], resources: {requests: {storage: 1Gi}}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: queue}
        spec:
          clusterIP: None
          selector: {app.kubernetes.io/name: queue}
          ports: [{name: tcp-nats, port: 4222}]

        """;

    private const string Traffic = """
        apiVersion: networking.istio.io/v1beta1
        kind: VirtualService
        metadata: {name: web}
        spec:
          hosts: [www.example.com, web]
          gateways: [istio-ingress/public, mesh]
          http:
            - match: [{uri: {prefix: /api}}]
              route: [{destination: {host: web, subset: v1, port: {number: 80}}}]
              retries: {attempts: 3, perTryTimeout: 2s}
            - route: [{destination: {host: web, port: {number: 80}}}]
        ---
        apiVersion: networking.istio.io/v1beta1
        kind: DestinationRule
        metadata: {name: web}
        spec:
          host: web
          trafficPolicy: {tls: {mode: ISTIO_MUTUAL}}
          subsets: [{name: v1, labels: {version: v1}}]
        ---
        apiVersion: networking.istio.io/v1beta1
        kind: ServiceEntry
        metadata: {name: mail}
        spec:
          hosts: [smtp.example.com]
          location: MESH_EXTERNAL
          resolution: DNS
          ports: [{number: 587, name: tcp-smtp, protocol: TCP}]

        """;

    private const string Security = """
        apiVersion: security.istio.io/v1beta1
        kind: PeerAuthentication
        metadata: {name: default}
        spec: {mtls: {mode: STRICT}}
        ---
        apiVersion: security.istio.io/v1beta1
        kind: AuthorizationPolicy
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app.kubernetes.io/name: web}}
          rules:
            - from: [{source: {namespaces: [istio-ingress]}}]
              to: [{operation: {methods: [GET, POST]}}]

        """;

    private const string Monitors = """
        apiVersion: monitoring.coreos.com/v1
        kind: ServiceMonitor
        metadata: {name: web}
        spec:
          selector: {matchLabels: {app.kubernetes.io/name: web}}
          endpoints: [{port: http-metrics}]
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: PrometheusRule
        metadata: {name: web}
        spec:
          groups: [{name: web, rules: [{alert: Down, expr: up == 0, annotations: {summary: "{{ $labels.instance }} is down"}}]}]
        ---
        apiVersion: monitoring.coreos.com/v1
        kind: Prometheus
        metadata: {name: web}
        spec: {replicas: 1, serviceMonitorSelector: {}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: prometheus}
        spec:
          selector: {prometheus: web} # the operator labels its pods so
          ports: [{name: http-web, port: 9090}]

        """;

    private const string Rollout = """
        apiVersion: argoproj.io/v1alpha1
        kind: Rollout
        metadata: {name: checkout}
        spec:
          replicas: 4
          selector: {matchLabels: {app.kubernetes.io/name: checkout}}
          template:
            metadata: {labels: {app.kubernetes.io/name: checkout}}
            spec:
              containers: [{name: checkout, image: "registry.example.com/checkout:1.9", ports: [{name: http, containerPort: 8000}]}]
          strategy: {canary: {stableService: checkout, canaryService: checkout-canary, steps: [{setWeight: 20}, {pause: {}}]}}
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: checkout}
        spec:
          selector: {app.kubernetes.io/name: checkout}
          ports: [{name: http, port: 80, targetPort: http}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: checkout-canary}
        spec:
          selector: {app.kubernetes.io/name: checkout}
          ports: [{name: http, port: 80, targetPort: http}]
        ---
        apiVersion: autoscaling/v2
        kind: HorizontalPodAutoscaler
        metadata: {name: checkout}
        spec:
          scaleTargetRef: {apiVersion: argoproj.io/v1alpha1, kind: Rollout, name: checkout}
          maxReplicas: 9
        ---
        apiVersion: policy/v1
        kind: PodDisruptionBudget
        metadata: {name: checkout}
        spec:
          maxUnavailable: 25%
          selector: {matchLabels: {app.kubernetes.io/name: checkout}}
        ---
        apiVersion: networking.k8s.io/v1
        kind: NetworkPolicy
        metadata: {name: checkout}
        spec:
          podSelector: {matchLabels: {app.kubernetes.io/name: checkout}}
          ingress: [{from: [{podSelector: {matchLabels: {app.kubernetes.io/name: web}}}]}]

        """;

    private const string ExternalSecrets = """
        apiVersion: external-secrets.io/v1
        kind: ExternalSecret
        metadata: {name: queue-login}
        spec:
          refreshInterval: 1h
          secretStoreRef: {name: vault, kind: ClusterSecretStore}
          target: {name: queue-login}
          data: [{secretKey: password, remoteRef: {key: queue, property: password}}]

        """;
}
