using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Aurora.Build.Tests.Bootstrap;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Build.Tests.Forwarding;

/// <summary>The target as a process of its own, from the fake API server, with a real Redis behind it: however it ends, nothing of it is left.</summary>
[CancelAfter(240_000)]
[Platform("Linux")]
internal sealed class DevPortForwardTests
{
    [TestCase("INT", 130)]
    [TestCase("TERM", 143)]
    [TestCase("KILL", 137)]
    public async Task However_it_ends_no_kubectl_lives_and_the_port_is_free(string signal, int exitCode, CancellationToken cancellation)
    {
        using var redis = new RedisServer();
        using var repository = new TemporaryFolder();
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        var port = LoopbackListener.FreePort();
        Copy(repository, port);
        cluster.AddNamespace("aurora-dev");
        cluster.AddService("aurora-dev", "redis", new FakePort("tcp-redis", 6379, redis.Port));
        cluster.AddPod("aurora-dev", "redis-0", "redis", new FakePort("tcp-redis", 6379, redis.Port));
        var ready = repository["ready"];
        using var run = Start(cluster, repository.Path, "--target=DevPortForward", "--service=redis", $"--ready-file={ready}");

        await run.Says("ready on");
        await Eventually.HoldsAsync(() => File.Exists(ready), "the file of those who wait appears");
        (await File.ReadAllTextAsync(ready, cancellation)).ShouldBe($"redis/tcp-redis localhost:{port}\n");
        (await PingAsync(port, cancellation)).ShouldBe("+PONG\r\n");
        Children(cluster, run.Id).ShouldNotBeEmpty();
        await run.Signal(signal);
        (await run.Ends()).ExitCode.ShouldBe(exitCode, run.Output + run.Error);

        await Eventually.HoldsAsync(() => Children(cluster, run.Id).Count == 0, "no child lives");
        foreach (var address in new[] { IPAddress.Loopback, IPAddress.IPv6Loopback })
        {
            using var free = new TcpListener(address, port);
            Should.NotThrow(free.Start);
        }

        File.Exists(ready).ShouldBe(signal == "KILL");
        run.Output.ShouldContain($"redis  ready on localhost:{port} (redis://:****@localhost:{port}), from the pod redis-0");
        run.Output.ShouldContain("application.yml:"); // what connects to PostgreSQL and RabbitMQ is not forwarded, and said to
        (run.Output + run.Error).ShouldNotContain("Forwarding from");
        (run.Output + run.Error).ShouldNotContain("throw-away");
    }

    [Test]
    public async Task DevUp_goes_on_to_forward_what_it_has_brought_up(CancellationToken cancellation)
    {
        using var redis = new RedisServer();
        using var repository = new TemporaryFolder();
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        var port = LoopbackListener.FreePort();
        Copy(repository, port);
        using var run = Start(cluster, repository.Path, "--target=DevUp", "--forward", "--service=redis");

        foreach (var name in (string[])["postgres", "rabbitmq", "redis"])
        {
            await run.Says($"  {name,-8}  waiting for ");
            cluster.FinishRollout(FakeResource.StatefulSets, "aurora-dev", name);
        }

        cluster.AddPod("aurora-dev", "redis-0", "redis", new FakePort("tcp-redis", 6379, redis.Port));
        await run.Says($"redis  ready on localhost:{port}");
        (await PingAsync(port, cancellation)).ShouldBe("+PONG\r\n");
        await run.Signal("INT");

        (await run.Ends()).ExitCode.ShouldBe(130, run.Output + run.Error);
        await Eventually.HoldsAsync(() => Children(cluster, run.Id).Count == 0, "no child lives");
        run.Output.Split("application.yml:").Length.ShouldBe(3, run.Output); // PostgreSQL's and RabbitMQ's lines, once each
    }

    private static ScriptProcess Start(FakeApiServer cluster, string repository, params string[] arguments)
    {
        var program = Path.Combine(Checkout.Root, "artifacts", "bin", "Aurora.Build", new DirectoryInfo(AppContext.BaseDirectory).Name, "Aurora.Build.dll");
        var info = new ProcessStartInfo("dotnet", [program, $"--working={repository}", .. arguments]);
        foreach (var (name, value) in cluster.Environment) info.Environment[name] = value;
        return new ScriptProcess(info);
    }

    private static void Copy(TemporaryFolder repository, int port)
    {
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Checkout.Root, "k8s"), "*", SearchOption.AllDirectories).Append(Path.Combine(Checkout.Root, "build", "catalog.yaml")))
            repository.Write(Path.GetRelativePath(Checkout.Root, file), File.ReadAllText(file).Replace("tcp-redis=6379", $"tcp-redis={port}", StringComparison.Ordinal).Replace("port: 6379\n      password", $"port: {port}\n      password", StringComparison.Ordinal));
    }

    private static async Task<string> PingAsync(int port, CancellationToken cancellation)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port, cancellation);
        await client.GetStream().WriteAsync("PING\r\n"u8.ToArray(), cancellation);
        var answer = new byte[7];
        await client.GetStream().ReadExactlyAsync(answer, cancellation);
        return Encoding.ASCII.GetString(answer);
    }

    // Told by their environment: kubectl, and what stands between it and its parent.
    private static List<string> Children(FakeApiServer cluster, int parent) =>
    [
        .. Directory.EnumerateDirectories("/proc").Where(folder => int.TryParse(Path.GetFileName(folder), out var id) && id != parent && HasEnvironment(folder, cluster.Kubeconfig)),
    ];

    private static bool HasEnvironment(string folder, string kubeconfig)
    {
        try
        {
            return File.ReadAllText(Path.Combine(folder, "environ")).Contains($"KUBECONFIG={kubeconfig}", StringComparison.Ordinal);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return false; // it has ended
        }
    }

    private sealed class RedisServer : IDisposable
    {
        private readonly Process _process;

        public RedisServer()
        {
            Needs.Program("redis-server", "install it");
            Port = LoopbackListener.FreePort();
            _process = Process.Start(new ProcessStartInfo("redis-server", ["--bind", "127.0.0.1", "--port", $"{Port}", "--save", "", "--daemonize", "no"]) { RedirectStandardOutput = true })!;
        }

        public int Port { get; }

        public void Dispose()
        {
            _process.Kill();
            _process.WaitForExit();
            _process.Dispose();
        }
    }
}
