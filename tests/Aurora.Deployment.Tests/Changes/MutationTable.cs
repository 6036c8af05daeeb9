using Aurora.Deployment.Tests.Rules;
using Aurora.Deployment.Tests.Schemas;
using static Aurora.Deployment.Tests.Changes.Mutation;

namespace Aurora.Deployment.Tests.Changes;

/// <summary>The ways to break the manifests, by what breaks.</summary>
public static class MutationTable
{
    private const string Overlays = "k8s/overlays/";
    private const string Components = "k8s/components/";
    private const string ProdConfig = Overlays + "prod/application-prod.yml";
    private const string ProdKustomization = Overlays + "prod/kustomization.yaml";
    private const string DevConfig = Overlays + "dev/application.yml";
    private const string DevKustomization = Overlays + "dev/kustomization.yaml";
    private const string Authorization = Overlays + "prod/authorization-policies.yaml";
    private const string External = Overlays + "prod/external-secrets.yaml";
    private const string OrdersTraffic = Overlays + "prod/orders-traffic.yaml";
    private const string Orders = "k8s/base/orders.yaml";
    private const string Inventory = "k8s/base/inventory.yaml";
    private const string Notifications = "k8s/base/notifications.yaml";
    private const string Postgres = "k8s/base/postgres.yaml";
    private const string RabbitMq = "k8s/base/rabbitmq.yaml";
    private const string Redis = "k8s/base/redis.yaml";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. SchemaFaults, .. Endpoints, .. Locals, .. Security, .. Workloads, .. Names, .. Labels, .. Network, .. Identity, .. Mesh, .. Credentials, .. Cluster, .. Argo,
    ];

    private static IEnumerable<Mutation> SchemaFaults =>
    [
        Prod("a misspelt field of a pod", SchemaRule.Of("1.29"), "enableServiceLink ", Orders, "enableServiceLinks: false", "enableServiceLink: false"),
        Prod("a misspelt field of a NetworkPolicy", SchemaRule.Of("1.32"), "podSelectr", Components + "network-policy/redis.yaml", "        - podSelector:", "        - podSelectr:"),
        Prod("a number where text belongs", SchemaRule.Of("1.36"), "is 5432 and not text", Authorization, "\"5432\"", "5432"),
        Prod("a text where a number belongs", SchemaRule.Of("1.32"), "port is 6379 and not a whole number", Redis, "port: 6379", "port: \"6379\""),
        Prod("a value that is no choice", SchemaRule.Of("1.29"), "policyTypes", Components + "network-policy/default-deny.yaml", "- Ingress", "- Inwards"),
        Prod("a misspelt field of a custom resource", SchemaRule.Of("1.29"), "timeouts", OrdersTraffic, "timeout:", "timeouts:"),
        Prod("a missing field", SchemaRule.Of("1.32"), "selector is missing", "k8s/base/notifications.yaml",
            "  selector:\n    matchLabels:\n      app: notifications\n      version: stable\n", ""),
        Prod("a kind of a version that is gone", SchemaRule.Of("1.36"), "is not served", Orders, "autoscaling/v2", "autoscaling/v2beta2"),
        Prod("a misspelt field of an Application", SchemaRule.Of("1.32"), "selfHeals", "argo-applications/prod-app.yaml", "selfHeal:", "selfHeals:"),
    ];

    private static IEnumerable<Mutation> Endpoints =>
    [
        Prod("localhost in the configuration of prod", EndpointRules.NoLocalhost, "aurora-config", ProdConfig, "postgres.aurora-prod.svc.cluster.local", "localhost"),
        Prod("a loopback address in a variable", EndpointRules.NoLocalhost, "aurora-prod/orders", Orders,
            "value: file:/etc/aurora/config/", "value: file:/etc/aurora/config/,http://127.0.0.1:8888/"),
        Prod("a port that no Service has", EndpointRules.Resolve, "rabbitmq.aurora-prod.svc.cluster.local:5673", ProdConfig, "port: 5672", "port: 5673"),
        Prod("a host that is no Service", EndpointRules.Resolve, "postgresql.aurora-prod", ProdConfig, "//postgres.", "//postgresql."),
        Prod("another environment's host", EndpointRules.Resolve, "redis.aurora-dev", ProdConfig, "redis.aurora-prod", "redis.aurora-dev"),
        Prod("a host without a port", EndpointRules.Resolve, "names no port", ProdConfig, "      port: 6379\n", ""),
        Prod("an address without its domain", EndpointRules.Resolve, "does not end in", ProdConfig, "rabbitmq.aurora-prod.svc.cluster.local", "rabbitmq"),
        Prod("one server's host for another", EndpointRules.Resolve, "leads to", ProdConfig,
            "host: rabbitmq.aurora-prod.svc.cluster.local\n    port: 5672", "host: redis.aurora-prod.svc.cluster.local\n    port: 6379"),
        Prod("a variable that leads nowhere", EndpointRules.Resolve, "pricing.aurora-prod", Overlays + "prod/patch-apps.yaml",
            "    value: prod\n", "    value: prod\n- op: add\n  path: /spec/template/spec/containers/0/env/-\n  value:\n    name: PRICING\n    value: http://pricing.aurora-prod.svc.cluster.local:8080/\n"),
        Prod("a Service on another port", EndpointRules.Resolve, ":5432", Postgres, "port: 5432", "port: 5433"),
        Prod("a route to another port", EndpointRules.Resolve, "orders", OrdersTraffic, "number: 8080", "number: 80"),
        Prod("a route to another host", EndpointRules.Resolve, "inventory", Overlays + "prod/inventory-traffic.yaml",
            "host: inventory.aurora-prod.svc.cluster.local", "host: stock.aurora-prod.svc.cluster.local"),
        Prod("a DestinationRule for nobody", EndpointRules.Resolve, "stock", Components + "istio-routing/inventory.yaml", "host: inventory", "host: stock"),
        Prod("an AuthorizationPolicy for another port", EndpointRules.Resolve, "redis", Authorization, "\"6379\"", "\"6380\""),
    ];

    private static IEnumerable<Mutation> Locals =>
    [
        Dev("an address of the cluster in dev", EndpointRules.Local, "not localhost", DevConfig, "host: localhost", "host: rabbitmq"),
        Dev("a local port that no Service names", EndpointRules.Local, "5433", DevConfig, "localhost:5432", "localhost:5433"),
        Dev("an annotation for another local port", EndpointRules.Local, "6379", Overlays + "dev/patch-local-ports.yaml", "tcp-redis=6379", "tcp-redis=6380"),
        Dev("an annotation for a port that is not there", EndpointRules.Local, "tcp-postgresql", Overlays + "dev/patch-local-ports.yaml", "tcp-postgres=", "tcp-postgresql="),
        Dev("a local port given twice", EndpointRules.Local, "5672", Overlays + "dev/patch-local-ports.yaml", "tcp-redis=6379", "tcp-redis=5672"),
        Dev("one server's local port for another", EndpointRules.Local, "leads to", DevConfig, "port: 5672", "port: 6379"),
    ];

    private static IEnumerable<Mutation> Security =>
    [
        Prod("a container that may escalate", PodSecurity.Restricted, "escalate", Components + "restricted-pods/patch-containers.yaml", "allowPrivilegeEscalation: false", "allowPrivilegeEscalation: true"),
        Prod("a capability that stays", PodSecurity.Restricted, "ALL", Components + "restricted-pods/patch-containers.yaml", "- ALL", "- NET_RAW"),
        Prod("an init container that is forgotten", PodSecurity.Restricted, "erlang-cookie", Components + "restricted-pods/kustomization.yaml",
            "  - path: patch-init-containers.yaml\n    target:\n      kind: StatefulSet\n      name: rabbitmq\n", ""),
        Prod("no seccomp profile", PodSecurity.Restricted, "seccomp", Components + "restricted-pods/patch-pods.yaml", "type: RuntimeDefault", "type: Unconfined"),
        Prod("root", PodSecurity.Restricted, "runAsUser", Redis, "runAsUser: 999", "runAsUser: 0"),
        Prod("a folder of the host", PodSecurity.Restricted, "not allowed", Orders, "          emptyDir:\n            sizeLimit: 64Mi", "          hostPath:\n            path: /tmp"),
        Prod("the host's network", PodSecurity.Restricted, "hostNetwork", Inventory, "      enableServiceLinks: false", "      hostNetwork: true\n      enableServiceLinks: false"),
        Prod("a port of the host", PodSecurity.Restricted, "port of the host", Inventory, "containerPort: 8080", "containerPort: 8080\n              hostPort: 8080"),
        Prod("a root file system to write to", PodSecurity.Restricted, "root file system", Components + "restricted-pods/patch-containers.yaml", "readOnlyRootFilesystem: true", "readOnlyRootFilesystem: false"),
        Dev("a namespace that enforces nothing", PodSecurity.Restricted, "enforce", Components + "restricted-pods/patch-namespace.yaml", "enforce: restricted", "enforce: baseline"),
    ];

    private static IEnumerable<Mutation> Workloads =>
    [
        Prod("no request for CPU", WorkloadRules.Requests, "orders", Orders, "              cpu: 100m\n", ""),
        Prod("no limit for memory", WorkloadRules.Requests, "notifications", Notifications, "            limits:\n              memory: 384Mi", "            limits:\n              cpu: 1"),
        Prod("a request beyond the limit", WorkloadRules.Requests, "more memory", Inventory, "memory: 192Mi", "memory: 1Gi"),
        Prod("no readiness probe", WorkloadRules.Probes, "readinessProbe", Redis,
            "          readinessProbe:\n            exec:\n              command:\n                - sh\n                - -c\n                - REDISCLI_AUTH=$(cat /etc/redis-secrets/password) redis-cli ping | grep -qx PONG\n            periodSeconds: 5\n            timeoutSeconds: 5\n            failureThreshold: 2\n", ""),
        Prod("another app's service account", WorkloadRules.OwnServiceAccount, "share", Notifications, "serviceAccountName: notifications", "serviceAccountName: orders"),
        Prod("a service account that is not there", WorkloadRules.OwnServiceAccount, "postgresql", Postgres, "serviceAccountName: postgres", "serviceAccountName: postgresql"),
        Prod("a token of the API server", WorkloadRules.OwnServiceAccount, "token", Inventory, "      automountServiceAccountToken: false", "      automountServiceAccountToken: true"),
        Prod("no digest", WorkloadRules.Digests, "notifications", ProdKustomization, "    digest: sha256:c7d8e9fa0b1c2d3e4f5061728394a5b6c7d8e9fa0b1c2d3e4f5061728394a5b6\n", ""),
        Prod("an images entry that is misspelt", WorkloadRules.Digests, "inventory", ProdKustomization, "- name: registry.aurora.example/aurora/inventory", "- name: registry.aurora.example/aurora/inventary"),
        Dev("whatever is newest", WorkloadRules.ExactImages, "latest", DevKustomization, "newTag: \"0.1.0\"", "newTag: latest"),
        Dev("no version", WorkloadRules.ExactImages, "redis", Redis, "docker.io/library/redis:7.4.5", "docker.io/library/redis"),
        Prod("an app that the catalog lacks", WorkloadRules.InCatalog, "orders", "build/catalog.yaml", "  orders:\n    image: registry.aurora.example/aurora/orders", "  orders:\n    image: registry.aurora.example/aurora/order"),
    ];

    private static IEnumerable<Mutation> Names =>
    [
        Prod("a ConfigMap that nobody generates", ReferenceRules.ConfigMaps, "aurora-config", ProdKustomization, "  - name: aurora-config", "  - name: aurora-configuration"),
        Prod("a file that the ConfigMap lacks", ReferenceRules.ConfigMaps, "rabbit.conf", RabbitMq, "subPath: rabbitmq.conf", "subPath: rabbit.conf"),
        Prod("a Secret that nothing makes", ReferenceRules.Secrets, "redis-credentials", External, "    name: redis-credentials\n    creationPolicy", "    name: redis-password\n    creationPolicy"),
        Prod("a key that the Secret lacks", ReferenceRules.Secrets, "erlang-cookie", External, "target: erlang-cookie", "target: cookie"),
        Prod("a generator that is not there", ReferenceRules.Secrets, "postgres-credentials", External, "kind: Password\nmetadata:\n  name: password", "kind: Password\nmetadata:\n  name: passwords"),
        Dev("a Secret that dev does not generate", ReferenceRules.Secrets, "rabbitmq-erlang-cookie", DevKustomization, "- name: rabbitmq-erlang-cookie", "- name: erlang-cookie"),
        Prod("a pull secret that nothing makes", ReferenceRules.Secrets, "registry-pulls", Overlays + "prod/patch-pull-secret.yaml", "registry-pull ", "registry-pulls "),
        Prod("a volume that is not there", ReferenceRules.Volumes, "run", Postgres, "        - name: run\n          emptyDir", "        - name: socket\n          emptyDir"),
        Prod("a claim that is not there", ReferenceRules.Volumes, "the volume data", Redis, "  volumeClaimTemplates:\n    - metadata:\n        name: data", "  volumeClaimTemplates:\n    - metadata:\n        name: cache"),
        Prod("a claim by name that is not there", ReferenceRules.Volumes, "orders-data", Orders,
            "          emptyDir:\n            sizeLimit: 64Mi", "          persistentVolumeClaim:\n            claimName: orders-data"),
        Prod("a target port that is not there", ReferenceRules.Ports, "web", Orders, "targetPort: http", "targetPort: web"),
        Prod("a probe of a port that is not there", ReferenceRules.Ports, "health", Notifications, "port: probes", "port: health"),
        Prod("a StatefulSet without its headless Service", ReferenceRules.Ports, "redis", Redis, "serviceName: redis-headless", "serviceName: redis"),
    ];

    private static IEnumerable<Mutation> Labels =>
    [
        Prod("a Service that selects nobody", SelectorRules.Selectors, "Service inventory", Inventory, "  selector:\n    app: inventory", "  selector:\n    app: stock"),
        Prod("a Deployment that selects another's pods", SelectorRules.Selectors, "selects pods of", Orders, "      app: orders\n      version: stable", "      app.kubernetes.io/name: orders"),
        Prod("a budget that selects nobody", SelectorRules.Selectors, "PodDisruptionBudget notifications", Notifications, "  selector:\n    matchLabels:\n      app: notifications\n  unhealthy", "  selector:\n    matchLabels:\n      app: notification\n  unhealthy"),
        Prod("a NetworkPolicy that selects nobody", SelectorRules.Selectors, "NetworkPolicy postgres", Components + "network-policy/postgres.yaml", "app: postgres", "app: postgresql"),
        Prod("an AuthorizationPolicy that selects nobody", SelectorRules.Selectors, "AuthorizationPolicy rabbitmq", Authorization, "app: rabbitmq", "app: rabbit"),
        Prod("a subset without pods", SelectorRules.Selectors, "canary", Components + "istio-routing/orders.yaml", "version: canary", "version: next"),
        Prod("pods that are spread by another's labels", SelectorRules.Selectors, "spread", Inventory, "            matchLabels:\n              app: inventory", "            matchLabels:\n              app: orders"),
        Prod("an autoscaler of nothing", SelectorRules.Selectors, "HorizontalPodAutoscaler orders scales nothing", Orders, "    kind: Deployment\n    name: orders\n", "    kind: Deployment\n    name: order\n"),
        Prod("an autoscaler that fights with git", SelectorRules.Selectors, "fights", Notifications, "  # No replicas: the HorizontalPodAutoscaler owns them.", "  replicas: 2"),
        Prod("an autoscaler that measures nothing", SelectorRules.Selectors, "measures", Inventory, "container: inventory", "container: app"),
    ];

    private static IEnumerable<Mutation> Network =>
    [
        Prod("no default deny", NetworkRules.Policies, "Ingress of Deployment notifications", Components + "network-policy/default-deny.yaml", "podSelector: {} # every pod of the namespace", "podSelector:\n    matchLabels:\n      app.kubernetes.io/component: api"),
        Prod("a closed edge", NetworkRules.Policies, "closed for orders → rabbitmq", Orders, "        aurora.example/uses-rabbitmq: \"true\"\n", ""),
        Prod("an edge that nobody needs", NetworkRules.Policies, "open for notifications → postgres", Notifications, "        aurora.example/uses-rabbitmq: \"true\"", "        aurora.example/uses-rabbitmq: \"true\"\n        aurora.example/uses-postgres: \"true\""),
        Prod("a worker that the world may call", NetworkRules.Policies, "→ notifications", Notifications, "        aurora.example/uses-rabbitmq: \"true\"", "        aurora.example/uses-rabbitmq: \"true\"\n        aurora.example/published: \"true\""),
        Prod("a server that is open to every pod", NetworkRules.Policies, "→ redis", Components + "network-policy/redis.yaml", "        - podSelector:\n            matchLabels:\n              aurora.example/uses-redis: \"true\"", "        - podSelector: {}"),
        Prod("a policy without ports", NetworkRules.Policies, "every port", Components + "network-policy/postgres.yaml", "      ports:\n        - protocol: TCP\n          port: 5432\n", ""),
        Prod("a policy for another port", NetworkRules.Policies, "TCP/5671", Components + "network-policy/rabbitmq.yaml", "port: 5672", "port: 5671"),
        Prod("any pod of the gateway's namespace", NetworkRules.Policies, "every pod", Components + "network-policy/published.yaml", "          podSelector:\n            matchLabels:\n              istio: ingressgateway\n", ""),
        Prod("the whole internet", NetworkRules.Policies, "0.0.0.0/0", Components + "network-policy/cluster-services.yaml", "        - namespaceSelector:", "        - ipBlock:\n            cidr: 0.0.0.0/0\n        - namespaceSelector:"),
        Prod("no DNS over TCP", NetworkRules.Policies, "TCP/53", Components + "network-policy/cluster-services.yaml", "        - protocol: TCP # answers that do not fit a datagram\n          port: 53\n", ""),
    ];

    private static IEnumerable<Mutation> Identity =>
    [
        Prod("no default deny of Istio", AuthorizationRules.Policies, "not denied by default", Components + "istio-security/kustomization.yaml", "  - default-deny.yaml\n", ""),
        Prod("an identity that is refused", AuthorizationRules.Policies, "refuses inventory → postgres", Authorization, "              - cluster.local/ns/aurora-prod/sa/inventory\n", ""),
        Prod("an identity that nobody needs", AuthorizationRules.Policies, "notifications → redis", Authorization, "              - cluster.local/ns/aurora-prod/sa/inventory\n      to:\n        - operation:\n            ports:\n              - \"6379\"", "              - cluster.local/ns/aurora-prod/sa/inventory\n              - cluster.local/ns/aurora-prod/sa/notifications\n      to:\n        - operation:\n            ports:\n              - \"6379\""),
        Prod("an identity of another namespace", AuthorizationRules.Policies, "ns/aurora-dev/sa/orders", Authorization, "ns/aurora-prod/sa/orders", "ns/aurora-dev/sa/orders"),
        Prod("an identity with its scheme", AuthorizationRules.Policies, "spiffe://", Authorization, "- cluster.local/ns/aurora-prod/sa/orders", "- spiffe://cluster.local/ns/aurora-prod/sa/orders"),
        Prod("a method where there is only TCP", AuthorizationRules.Policies, "methods", Authorization, "            ports:\n              - \"5432\"", "            methods:\n              - GET\n            ports:\n              - \"5432\""),
        Prod("everybody", AuthorizationRules.Policies, "anybody", Components + "istio-security/published.yaml", "    - from:\n        - source:\n            principals:\n              - cluster.local/ns/istio-ingress/sa/istio-ingressgateway-service-account\n      to:", "    - to:"),
        Prod("an open actuator", AuthorizationRules.Policies, "actuator", Components + "istio-security/published.yaml", "              - /actuator/*\n", ""),
        Prod("connections in the clear", AuthorizationRules.MutualTls, "PERMISSIVE", Components + "istio-security/peer-authentication.yaml", "STRICT", "PERMISSIVE"),
        Prod("an app without mutual TLS", AuthorizationRules.MutualTls, "ISTIO_MUTUAL", Components + "istio-routing/inventory.yaml", "ISTIO_MUTUAL", "DISABLE"),
        Prod("no sidecars", AuthorizationRules.MutualTls, "sidecars", Components + "istio-routing/patch-namespace.yaml", "enabled", "disabled"),
        Prod("a way out of the mesh", AuthorizationRules.MutualTls, "Sidecars", Components + "istio-security/sidecar.yaml", "REGISTRY_ONLY", "ALLOW_ANY"),
    ];

    private static IEnumerable<Mutation> Mesh =>
    [
        Prod("weights that do not sum to 100", RoutingRules.Routes, "sum to 100", OrdersTraffic, "weight: 100", "weight: 90"),
        Prod("requests to a canary without pods", RoutingRules.Routes, "no pod", OrdersTraffic, "weight: 0", "weight: 10"),
        Prod("a subset that is not there", RoutingRules.Routes, "subset next", OrdersTraffic, "subset: canary", "subset: next"),
        Prod("no timeout", RoutingRules.Routes, "timeout", OrdersTraffic, "      timeout: 10s\n", ""),
        Prod("a gateway that is not there", RoutingRules.Routes, "Gateway main", Overlays + "prod/inventory-traffic.yaml", "- aurora\n", "- main\n"),
        Prod("a host that the gateway does not let in", RoutingRules.Routes, "shop.aurora.example", Overlays + "prod/inventory-traffic.yaml", "inventory.aurora.example", "shop.aurora.example"),
        Prod("HTTP that is not redirected", RoutingRules.Routes, "without redirecting", Overlays + "prod/gateway.yaml", "httpsRedirect: true", "httpsRedirect: false"),
        Prod("HTTPS without a certificate", RoutingRules.Routes, "certificate", Overlays + "prod/gateway.yaml", "        credentialName: aurora-tls\n", ""),
    ];

    private static IEnumerable<Mutation> Credentials =>
    [
        Prod("a Secret with values", SecretRules.NoValues, "Secret", ProdKustomization, "# How many.", "secretGenerator:\n  - name: api\n    literals:\n      - key=hunter2\n\n# How many."),
        Prod("a password in a variable", SecretRules.NoValues, "RABBITMQ_DEFAULT_PASS", RabbitMq,
            "              valueFrom:\n                secretKeyRef: # a variable and no file: the image refuses to start with RABBITMQ_DEFAULT_PASS_FILE\n                  name: rabbitmq-credentials\n                  key: password", "              value: hunter2"),
        Prod("a password in the configuration", SecretRules.NoValues, "password", ProdConfig, "    username: aurora", "    password: hunter2\n    username: aurora"),
        Prod("a credential that is pruned", SecretRules.Lasting, "pruned", External, "    argocd.argoproj.io/sync-options: Prune=false,Delete=false\n", ""),
        Prod("a credential that is generated again", SecretRules.Lasting, "again", External, "refreshPolicy: CreatedOnce", "refreshPolicy: Periodic"),
        Prod("nothing to pull with", SecretRules.PullSecrets, "orders", ProdKustomization, "      kind: ServiceAccount\n      labelSelector: app.kubernetes.io/component in (api, worker)", "      kind: ServiceAccount\n      labelSelector: app.kubernetes.io/component=worker"),
        Dev("two throw-away passwords", SecretRules.SameThrowAway, "spring.rabbitmq.password", DevConfig, "throw-away-rabbitmq", "throw-away-broker"),
    ];

    private static IEnumerable<Mutation> Cluster =>
    [
        Dev("Istio in dev", ClusterRules.Bare, "CRD", DevKustomization, "  # - istio # routing", "  - ../../components/istio-security # routing"),
        Dev("an autoscaler in dev", ClusterRules.Bare, "metrics server", Components + "apps-on-laptop/kustomization.yaml", "HorizontalPodAutoscaler|PodDisruptionBudget", "PodDisruptionBudget"),
        Dev("too much CPU", ClusterRules.Small, "CPU", Overlays + "dev/patch-postgres.yaml", "cpu: 100m", "cpu: 1900m"),
        Dev("too much memory", ClusterRules.Small, "GiB", Overlays + "dev/patch-rabbitmq.yaml", "memory: 256Mi", "memory: 4Gi"),
        Dev("apps in the cluster", ClusterRules.AppsOnLaptop, "orders", Components + "apps-on-laptop/kustomization.yaml", "value: 0", "value: 1"),
        Prod("another namespace", ClusterRules.OneNamespace, "aurora-prod", ProdKustomization, "namespace: aurora-prod\n", ""),
        Prod("no autoscaler", ClusterRules.Available, "autoscaler", Inventory, "    kind: Deployment\n    name: inventory\n", "    kind: Deployment\n    name: stock\n"),
        Prod("a budget that blocks every drain", ClusterRules.Available, "drain", Orders, "maxUnavailable: 1\n  selector", "maxUnavailable: 0\n  selector"),
        Prod("apps before their servers", ClusterRules.Waves, "before StatefulSet postgres", Postgres, "    argocd.argoproj.io/sync-wave: \"-1\" # before the apps", "    argocd.argoproj.io/sync-wave: \"3\""),
        Prod("routes before their subsets", ClusterRules.Waves, "VirtualService orders", OrdersTraffic, "sync-wave: \"2\"", "sync-wave: \"0\""),
        Prod("pods before the fence", ClusterRules.Waves, "NetworkPolicy", Components + "network-policy/kustomization.yaml", "sync-wave: \"-2\"", "sync-wave: \"1\""),
    ];

    private static IEnumerable<Mutation> Argo =>
    [
        Prod("an Application that overrides git", ArgoRules.Applications, "overrides git: kustomize", "argo-applications/prod-app.yaml", "    path: k8s/overlays/prod\n", "    path: k8s/overlays/prod\n    kustomize:\n      namespace: other\n"),
        Prod("an Application of another path", ArgoRules.Applications, "No Application", "argo-applications/prod-app.yaml", "path: k8s/overlays/prod", "path: k8s/overlays/production"),
        Prod("an Application that does not heal", ArgoRules.Applications, "selfHeal", "argo-applications/prod-app.yaml", "selfHeal: true", "selfHeal: false"),
        Prod("a kind that the project forbids", ArgoRules.Applications, "NetworkPolicy", "argo-applications/project.yaml", "      kind: NetworkPolicy", "      kind: Ingress"),
        Dev("a destination that the project forbids", ArgoRules.Applications, "destination", "argo-applications/project.yaml", "namespace: aurora-dev", "namespace: aurora-test"),
        Prod("drift that is ignored", ArgoRules.Applications, "more than replicas", "argo-applications/prod-app.yaml", "| .spec.replicas", "| .spec.template"),
    ];
}
