using Aurora.Testing;

namespace Aurora.Local.Tests.DevClusters;

/// <summary>A small repository with a dev overlay: a StatefulSet with one pod, and a Deployment with as many as the test says.</summary>
internal sealed class DevRepository : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    internal DevRepository(int orders = 0, string localContexts = "[]", string? queue = null)
    {
        _folder.Write("build/catalog.yaml", $"localContexts: {localContexts}\nenvironments:\n  dev:\n    overlay: k8s/dev\n");
        var configuration = queue is null ? "" : "configMapGenerator:\n  - name: config\n    files: [application.yml]\n";
        _folder.Write("k8s/dev/kustomization.yaml", $"namespace: shop-dev\nresources: [namespace.yaml, redis.yaml, orders.yaml]\n{configuration}");
        _folder.Write("k8s/dev/application.yml", $"queue:\n  url: {queue}\n");
        _folder.Write("k8s/dev/namespace.yaml", "apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop-dev\n");
        _folder.Write("k8s/dev/redis.yaml", Workload("StatefulSet", "redis", "serviceName: redis"));
        _folder.Write("k8s/dev/orders.yaml", Workload("Deployment", "orders", $"replicas: {orders}"));
    }

    internal string Path => _folder.Path;

    /// <inheritdoc/>
    public void Dispose() => _folder.Dispose();

    private static string Workload(string kind, string name, string more) => $"""
        apiVersion: apps/v1
        kind: {kind}
        metadata:
          name: {name}
        spec:
          {more}
          selector:
            matchLabels:
              app: {name}
          template:
            metadata:
              labels:
                app: {name}
            spec:
              containers:
                - name: {name}
                  image: example.invalid/{name}:1

        """;
}
