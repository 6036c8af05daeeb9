using Aurora.Local.Overlays;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>The data services of dev in the fake cluster, with the real servers behind them, and free local ports for them.</summary>
internal sealed class DevCluster : IAsyncDisposable
{
    public const string Namespace = "aurora-dev";

    private static readonly Dictionary<string, (string Name, int Number)> Named = new()
    {
        ["postgres"] = ("tcp-postgres", 5432),
        ["rabbitmq"] = ("tcp-amqp", 5672),
        ["redis"] = ("tcp-redis", 6379),
    };

    private readonly Dictionary<string, FakePod> _pods = [];
    private readonly Dictionary<string, ForwardedPort> _ports = [];

    private DevCluster(FakeApiServer api, DataServers servers) => (Api, Servers) = (api, servers);

    public FakeApiServer Api { get; }

    public DataServers Servers { get; }

    /// <summary>What is to be forwarded.</summary>
    public ForwardedPort[] Ports => [.. _ports.Values];

    /// <summary>The cluster, each Service with a pod that runs.</summary>
    public static async Task<DevCluster> StartAsync(params string[] services)
    {
        var servers = DataServers.Needed();
        var cluster = new DevCluster(await FakeApiServer.StartAsync("kind-aurora"), servers);
        cluster.Api.AddNamespace(Namespace);
        foreach (var service in services)
        {
            cluster.AddService(service);
            cluster._pods[service] = cluster.AddPod(service);
        }

        return cluster;
    }

    /// <summary>The pod of a Service at this moment.</summary>
    public FakePod Pod(string service) => _pods[service];

    /// <summary>The local port of a Service.</summary>
    public int Port(string service) => _ports[service].LocalPort;

    /// <summary>A port that leads to a Service, which may be missing.</summary>
    public ForwardedPort Wanted(string service) =>
        _ports[service] = new ForwardedPort(Namespace, service, Named[service].Name, Named[service].Number, null, LoopbackListener.FreePort());

    public void AddService(string service)
    {
        if (!_ports.ContainsKey(service)) Wanted(service);
        Api.AddService(Namespace, service, Real(service));
    }

    public FakePod AddPod(string service) => _pods[service] = Api.AddPod(Namespace, $"{service}-0", service, Real(service));

    /// <summary>Kills the pod of a Service; the next one is pending.</summary>
    public FakePod Replace(string service) => _pods[service] = _pods[service].ReplaceBy($"{service}-0");

    public ValueTask DisposeAsync() => Api.DisposeAsync();

    private FakePort Real(string service) => new(Named[service].Name, Named[service].Number, Servers.Ports[service]);
}
