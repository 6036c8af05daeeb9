using Aurora.Deployment.Tests.Rules;
using Aurora.Deployment.Tests.Schemas;
using static Aurora.Deployment.Tests.Changes.Mutation;

namespace Aurora.Deployment.Tests.Changes;

/// <summary>The ways to break the manifests, by what breaks.</summary>
public static class MutationTable
{
    private const string Overlays = "k8s/overlays/";
    private const string Components = "k8s/components/";
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
    private const string Redis = "k8s/base/redis.yaml";

    public static IReadOnlyList<Mutation> All { get; } =
    [
        .. SchemaFaults, .. Endpoints, .. Security, .. Workloads, .. Network, .. Identity, .. Mesh, .. Credentials, .. Cluster,
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
        Prod("an AuthorizationPolicy for another port", EndpointRules.Resolve, "redis", Authorization, "\"6379\"", "\"6380\""),
    ];

    private static IEnumerable<Mutation> Security =>
    [
        Prod("a user that nobody names", PodSecurity.Restricted, "runAsUser", Redis, "        runAsUser: 999\n", ""),
        Dev("a namespace that enforces nothing", PodSecurity.Restricted, "enforce", Components + "restricted-pods/patch-namespace.yaml", "enforce: restricted", "enforce: baseline"),
    ];

    private static IEnumerable<Mutation> Workloads =>
    [
        Prod("no startup probe", WorkloadRules.StartupProbes, "startupProbe", Redis,
            "          startupProbe:\n            exec:\n              command:\n                - sh\n                - -c\n                - REDISCLI_AUTH=$(cat /etc/redis-secrets/password) redis-cli ping | grep -qx PONG\n            periodSeconds: 2\n            timeoutSeconds: 5\n            failureThreshold: 60 # the append-only file is read first\n", ""),
        Prod("another app's service account", WorkloadRules.OwnServiceAccount, "share", Notifications, "serviceAccountName: notifications", "serviceAccountName: orders"),
        Prod("a token of the API server", WorkloadRules.OwnServiceAccount, "token", Inventory, "      automountServiceAccountToken: false", "      automountServiceAccountToken: true"),
        Prod("an app that the catalog lacks", WorkloadRules.InCatalog, "orders", "build/catalog.yaml", "  orders:\n    image: registry.aurora.example/aurora/orders", "  orders:\n    image: registry.aurora.example/aurora/order"),
    ];

    private static IEnumerable<Mutation> Network =>
    [
        Prod("no default deny", NetworkRules.ExactEdges, "Ingress of Deployment notifications", Components + "network-policy/default-deny.yaml", "podSelector: {} # every pod of the namespace", "podSelector:\n    matchLabels:\n      app.kubernetes.io/component: api"),
        Prod("a closed edge", NetworkRules.ExactEdges, "closed for orders → rabbitmq", Orders, "        aurora.example/uses-rabbitmq: \"true\"\n", ""),
        Prod("an edge that nobody needs", NetworkRules.ExactEdges, "open for notifications → postgres", Notifications, "        aurora.example/uses-rabbitmq: \"true\"", "        aurora.example/uses-rabbitmq: \"true\"\n        aurora.example/uses-postgres: \"true\""),
        Prod("a worker that the world may call", NetworkRules.ExactEdges, "→ notifications", Notifications, "        aurora.example/uses-rabbitmq: \"true\"", "        aurora.example/uses-rabbitmq: \"true\"\n        aurora.example/published: \"true\""),
        Prod("a server that is open to every pod", NetworkRules.ExactEdges, "→ redis", Components + "network-policy/redis.yaml", "        - podSelector:\n            matchLabels:\n              aurora.example/uses-redis: \"true\"", "        - podSelector: {}"),
        Prod("a policy without ports", NetworkRules.ExactEdges, "every port", Components + "network-policy/postgres.yaml", "      ports:\n        - protocol: TCP\n          port: 5432\n", ""),
        Prod("a policy for another port", NetworkRules.ExactEdges, "TCP/5671", Components + "network-policy/rabbitmq.yaml", "port: 5672", "port: 5671"),
        Prod("any pod of the gateway's namespace", NetworkRules.ExactEdges, "every pod", Components + "network-policy/published.yaml", "          podSelector:\n            matchLabels:\n              istio: ingressgateway\n", ""),
        Prod("the whole internet", NetworkRules.ExactEdges, "0.0.0.0/0", Components + "network-policy/cluster-services.yaml", "        - namespaceSelector:", "        - ipBlock:\n            cidr: 0.0.0.0/0\n        - namespaceSelector:"),
        Prod("no DNS over TCP", NetworkRules.ExactEdges, "TCP/53", Components + "network-policy/cluster-services.yaml", "        - protocol: TCP # answers that do not fit a datagram\n          port: 53\n", ""),
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
        Prod("requests to a canary without pods", RoutingRules.Routes, "no pod", OrdersTraffic, "weight: 0", "weight: 10"),
        Prod("no timeout", RoutingRules.Routes, "timeout", OrdersTraffic, "      timeout: 10s\n", ""),
        Prod("HTTP that is not redirected", RoutingRules.Routes, "without redirecting", Overlays + "prod/gateway.yaml", "httpsRedirect: true", "httpsRedirect: false"),
        Prod("HTTPS without a certificate", RoutingRules.Routes, "certificate", Overlays + "prod/gateway.yaml", "        credentialName: aurora-tls\n", ""),
    ];

    private static IEnumerable<Mutation> Credentials =>
    [
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
        Prod("apps before their servers", ClusterRules.Waves, "before StatefulSet postgres", Postgres, "    argocd.argoproj.io/sync-wave: \"-1\" # before the apps", "    argocd.argoproj.io/sync-wave: \"3\""),
        Prod("routes before their subsets", ClusterRules.Waves, "VirtualService orders", OrdersTraffic, "sync-wave: \"2\"", "sync-wave: \"0\""),
        Prod("pods before the fence", ClusterRules.Waves, "NetworkPolicy", Components + "network-policy/kustomization.yaml", "sync-wave: \"-2\"", "sync-wave: \"1\""),
    ];
}
