namespace Aurora.Deployment.Tests.Changes;

/// <summary>The faults that are sown into dev, where the apps run on a laptop.</summary>
internal static class SeededDevFaults
{
    private const string Ports = "k8s/overlays/dev/patch-local-ports.yaml";
    private const string Config = "k8s/overlays/dev/application.yml";

    public static IEnumerable<SeededFault> All =>
    [
        new("AUR010", Config, "localhost:5432", "localhost:5433‸"),
        new("AUR010", Config, "host: localhost\n      port: 6379", "host‸: localhost\n      port: 6380"),
        new("AUR011", Ports, "tcp-postgres=5432", "tcp-sql=5432‸"),
        new("AUR011", Ports, "tcp-amqp=5672", "tcp-amqp=many‸"),
        new("AUR013", Config, "host: localhost\n      port: 6379", "host: redis.aurora-dev.svc‸\n      port: 6379"),
        new("AUR060", "k8s/overlays/dev/patch-postgres.yaml", "memory: 128Mi", "memory: 1Gi‸"),
    ];
}
