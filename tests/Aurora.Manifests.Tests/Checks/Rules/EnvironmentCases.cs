namespace Aurora.Manifests.Tests.Checks.Rules;

/// <summary>What must hold of the environments that a catalog declares, and of the annotations that switch rules off.</summary>
internal static class EnvironmentCases
{
    private const string Settings = "data['application.yml']";
    private const string Digest = "registry.example/api:1@sha256:0000000000000000000000000000000000000000000000000000000000000000";
    private const string Local = "metadata.annotations['aurora.example/local-ports']";
    private const string Account = "metadata: {name: api, namespace: shop}\nimagePullSecrets";

    public static IEnumerable<RuleCase> All =>
    [
        new("dev", "AUR010", "localhost:5432", "database:5432", Settings, "localhost:5432/x"),
        new("dev", "AUR010", "localhost:5432", "localhost", Settings, "localhost:5432"),
        new("dev", "AUR010", "localhost:5432", "localhost:5433", Settings, "localhost:5432?x=5433"),
        new("dev", "AUR010", "port: 5672\n", "port: 5432\n", Settings, "port: 5672\n    heartbeat: 5432\n"),
        new("dev", "AUR011", "tcp=5432", "sql=5432", Local, " tcp = 5432 "),
        new("dev", "AUR011", "tcp=5432", "tcp=many", Local, "tcp=15432"),
        new("dev", "AUR011", "tcp=5432", "tcp=5672", Local, "tcp=65535"),
        new("prod", "AUR012", "port: 5432}\n    verbose", "port: 5433}\n    verbose", "data['api.yml']", "port: 5432, host2: x}\n    verbose"),
        new("prod", "AUR012", "database: postgres://store.shop", "database: postgres://store.other", "data.database", "database: postgres://user:word@store.shop"),
        new("prod", "AUR013", "verbose: true", "verbose: \"LOCALHOST\"", "data['api.yml']", "verbose: \"locale, host\""),
        new("prod", "AUR013", "- {name: MODE, value: fast}", "- {name: MODE, value: 127.0.0.1}", "spec.template.spec.containers[0].env[2].value", "- {name: MODE, value: 0.0.0.0}"),
        new("dev", "AUR013", "port: 5672\n", "port: 5672\n    # broker.shop.svc.cluster.local\n", Settings, "port: 5672\n    # broker.shop\n"),
        new("prod", "AUR014", Digest, "registry.example/api:1", "spec.template.spec.containers[0].image", "registry.example/tool:1"),
        new("prod", "AUR015", "apiVersion: policy/v1\n", "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop}\nstringData: {a: b}\n---\napiVersion: policy/v1\n", "stringData.a", "apiVersion: v1\nkind: Secret\nmetadata: {name: s, namespace: shop, annotations: {kubernetes.io/service-account.name: api}}\ntype: kubernetes.io/service-account-token\n---\napiVersion: policy/v1\n"),
        new("prod", "AUR016", "verbose: true", "password: abc", "data['api.yml']", "password: # from the Secret"),
        new("prod", "AUR016", "verbose: true", "api-token: '7'", "data['api.yml']", "api-token: '${API_TOKEN}'"),
        new("prod", "AUR012", "database: postgres://store.shop", "api: postgres://store.shop", "data.api", "web: postgres://store.shop"),
        new("prod", "AUR017", "registry.example/migrate:1", "registry.example/shop-gateway:1", "spec.template.spec.initContainers[0].image", "registry.example/gateway-client:1"),
        new("prod", "AUR090", Account, "metadata: {name: api, namespace: shop, annotations: {aurora.example/ignore.AUR999: why}}\nimagePullSecrets", "metadata.annotations['aurora.example/ignore.AUR999']", "metadata: {name: api, namespace: shop, annotations: {aurora.example/ignore.AUR059: why}}\nimagePullSecrets"),
        new("prod", "AUR090", Account, "metadata: {name: api, namespace: shop, annotations: {aurora.example/ignore.AUR059: \" \"}}\nimagePullSecrets", "metadata.annotations['aurora.example/ignore.AUR059']", "metadata: {name: api, namespace: shop, annotations: {aurora.example/other: \" \"}}\nimagePullSecrets"),
    ];
}
