using System.Collections.Concurrent;
using System.Net;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;

namespace Aurora.Testing.FakeKubernetes;

/// <summary>
/// A fake Kubernetes API server on loopback, over plain HTTP, that the real kubectl talks to; no machine here runs a cluster. What
/// it forwards to is real. Fake is what a cluster would do by itself: nothing is scheduled, nothing becomes ready until a test says so.
/// </summary>
/// <example>
/// <code>
/// await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
/// cluster.AddService("aurora-dev", "postgres", new FakePort("tcp-postgres", 5432, realPort));   // selects app=postgres
/// var pod = cluster.AddPod("aurora-dev", "postgres-0", "postgres", new FakePort("tcp-postgres", 5432, realPort));
/// // give a child cluster.Environment (KUBECONFIG, HOME: what kubectl caches), or --kubeconfig=cluster.Kubeconfig
/// var next = pod.ReplaceBy("postgres-1");   // pending until next.Run(); pod.CutTunnels(), Stall(), BlackHoleTunnels(), ResetConnections()…
/// </code>
/// </example>
public sealed class FakeApiServer : IAsyncDisposable
{
    private readonly FakeObjects _objects = new();
    private readonly ConcurrentQueue<FakeRequest> _requests = new();
    private readonly ConcurrentQueue<FakePod> _pods = new();
    private readonly ConcurrentQueue<Exception> _failures = new();
    private readonly List<FakeResource> _resources = [.. FakeResource.BuiltIn];
    private readonly TemporaryFolder _folder = new();
    private KestrelServer? _server;

    private FakeApiServer(string context)
    {
        Context = context;
        Port = LoopbackListener.FreePort();
        UseContexts((context, Address));
    }

    /// <summary>The name of the context that leads here.</summary>
    public string Context { get; }

    /// <summary>Its port on 127.0.0.1, the same after a stop.</summary>
    public int Port { get; }

    /// <summary>The URL of it.</summary>
    public string Address => $"http://127.0.0.1:{Port}";

    /// <summary>The kubeconfig with this context, which is the current one.</summary>
    public string Kubeconfig => _folder["config"];

    /// <summary>A temporary folder of its own, where that kubeconfig is.</summary>
    public string Folder => _folder.Path;

    /// <summary>What a child's environment needs for kubectl to come here and to cache in a temporary folder.</summary>
    public IReadOnlyDictionary<string, string> Environment => new Dictionary<string, string> { ["KUBECONFIG"] = Kubeconfig, ["HOME"] = _folder.Path };

    /// <summary>Whether every request is answered with 401, as after a credential has expired.</summary>
    /// <remarks>kubectl sends no credential over plain HTTP, so there is none to look at.</remarks>
    public bool CredentialIsExpired { get; set; }

    /// <summary>Whether a port-forward by WebSocket is refused with 400, so that kubectl falls back to SPDY.</summary>
    public bool RefusesWebSockets { get; set; }

    /// <summary>Every request so far, in order.</summary>
    public IReadOnlyList<FakeRequest> Requests => [.. _requests];

    /// <summary>How many port-forwards live at this moment.</summary>
    public int OpenTunnels => _pods.Sum(pod => pod.OpenTunnels);

    internal IReadOnlyCollection<FakeResource> Resources => _resources;

    /// <summary>Starts one.</summary>
    /// <param name="context">The name of the context in its kubeconfig.</param>
    public static async Task<FakeApiServer> StartAsync(string context)
    {
        var server = new FakeApiServer(context);
        await server.StartAsync();
        return server;
    }

    /// <summary>Starts it, again after <see cref="StopAsync"/>; it knows what it knew.</summary>
    public async Task StartAsync()
    {
        var options = new KestrelServerOptions { AddServerHeader = false };
        options.Limits.MinRequestBodyDataRate = null;
        options.Limits.MinResponseDataRate = null;
        options.Listen(IPAddress.Loopback, Port);
        // Bytes go on where they came in, without a thread that has to be woken for it: benchmarks measure what is beside this server.
        var sockets = new SocketTransportOptions { UnsafePreferInlineScheduling = true };
        var transport = new SocketTransportFactory(Options.Create(sockets), NullLoggerFactory.Instance);
        _server = new KestrelServer(Options.Create(options), transport, NullLoggerFactory.Instance);
        await _server.StartAsync(new FakeApiApplication(this, _objects), CancellationToken.None);
    }

    /// <summary>Stops it: connections are cut, its port refuses.</summary>
    public async Task StopAsync()
    {
        if (_server is not { } server) return;
        _server = null;
        await server.StopAsync(new CancellationToken(canceled: true)); // nobody is waited for
        server.Dispose();
    }

    /// <summary>Writes other contexts into the kubeconfig, each with a URL; the first is the current one.</summary>
    public void UseContexts(params (string Name, string Server)[] contexts) => FakeKubeconfig.Write(Kubeconfig, contexts);

    /// <summary>Adds a namespace.</summary>
    public void AddNamespace(string name) => AddObject(FakeResource.Namespaces, new JsonObject { ["metadata"] = new JsonObject { ["name"] = name } });

    /// <summary>Adds a Service that selects the pods with the label <c>app=NAME</c>, with target ports by name.</summary>
    public void AddService(string @namespace, string name, params FakePort[] ports) => AddObject(FakeResource.Services, new JsonObject
    {
        ["metadata"] = new JsonObject { ["namespace"] = @namespace, ["name"] = name },
        ["spec"] = new JsonObject
        {
            ["selector"] = new JsonObject { ["app"] = name },
            ["ports"] = new JsonArray([.. ports.Select(port => new JsonObject { ["name"] = port.Name, ["port"] = port.Number, ["targetPort"] = port.Name, ["protocol"] = "TCP" })]),
        },
    });

    /// <summary>Adds a pod that runs, with the label <c>app</c>.</summary>
    public FakePod AddPod(string @namespace, string name, string app, params FakePort[] ports) => Known(new FakePod(this, @namespace, name, app, ports, isPending: false));

    /// <summary>Adds a pod that is pending until <see cref="FakePod.Run"/>.</summary>
    public FakePod AddPendingPod(string @namespace, string name, string app, params FakePort[] ports) => Known(new FakePod(this, @namespace, name, app, ports, isPending: true));

    /// <summary>Adds an object of any kind that the server knows.</summary>
    public void AddObject(FakeResource resource, JsonObject content) => _objects.Put(resource, Workloads.Begin(resource, content));

    /// <summary>Makes the server know another kind, with the CustomResourceDefinition that a cluster has for it.</summary>
    public void AddResource(FakeResource resource)
    {
        _resources.Add(resource);
        AddObject(FakeResource.CustomResourceDefinitions, new JsonObject { ["metadata"] = new JsonObject { ["name"] = $"{resource.Plural}.{resource.Group}" } });
    }

    /// <summary>A copy of an object, or null.</summary>
    public JsonObject? FindObject(FakeResource resource, string @namespace, string name) => _objects.Find(resource, @namespace, name);

    /// <summary>Changes an object that is there.</summary>
    public void ChangeObject(FakeResource resource, string @namespace, string name, Action<JsonObject> change) => _objects.Change(resource, @namespace, name, change);

    /// <summary>Ends the rollout of a Deployment or StatefulSet: all its pods are ready.</summary>
    public void FinishRollout(FakeResource resource, string @namespace, string name) => _objects.Change(resource, @namespace, name, Workloads.Finish);

    /// <summary>Lets the rollout of a Deployment pass its deadline.</summary>
    public void FailRollout(string @namespace, string name) => _objects.Change(FakeResource.Deployments, @namespace, name, Workloads.Fail);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
        if (!_failures.IsEmpty) throw new AggregateException("The fake API server itself failed.", _failures);
    }

    internal FakeObjects Objects => _objects;

    internal FakePod? FindPod(string @namespace, string name) => _pods.LastOrDefault(pod => pod.Namespace == @namespace && pod.Name == name && !pod.IsGone);

    internal FakePod Known(FakePod pod)
    {
        _pods.Enqueue(pod);
        return pod;
    }

    internal void Failed(Exception failure) => _failures.Enqueue(failure);

    internal void Saw(FakeRequest request) => _requests.Enqueue(request);
}
