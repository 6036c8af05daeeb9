using System.Net.Sockets;
using System.Security.Cryptography;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.FakeKubernetes;

/// <summary>kubectl port-forward through the fake API server behaves as through a real one (PORTFORWARD.md of the design has it measured).</summary>
[TestFixture(false)]
[TestFixture(true)]
[Parallelizable(ParallelScope.All)]
internal sealed class FakeApiServerForwardsTests(bool bySpdy)
{
    [Test]
    public async Task Several_clients_at_once_get_back_a_megabyte_each_and_the_end()
    {
        using var echo = new EchoServer();
        await using var cluster = await ClusterAsync();
        var pod = Add(cluster, echo.Port);
        using var kubectl = await KubectlChild.ForwardAsync(cluster, "service/echo", 7);

        await Task.WhenAll(Enumerable.Range(0, 5).Select(async _ =>
        {
            var sent = RandomNumberGenerator.GetBytes(1024 * 1024);
            (await ExchangeAsync(kubectl.Port, sent)).ShouldBe(sent);
        }));

        pod.PortForwards.ShouldBe(1);
        cluster.OpenTunnels.ShouldBe(1);
        kubectl.Runs.ShouldBeTrue();
        cluster.Requests.Count(request => request.Target.EndsWith("/portforward", StringComparison.Ordinal)).ShouldBe(bySpdy ? 2 : 1);
        await Eventually.HoldsAsync(() => pod.OpenConnections == 0, "no connection is left");
    }

    [Test]
    public async Task A_pod_that_is_gone_leaves_kubectl_silent_until_the_next_client()
    {
        using var echo = new EchoServer();
        await using var cluster = await ClusterAsync();
        var pod = Add(cluster, echo.Port);
        using var kubectl = await KubectlChild.ForwardAsync(cluster, "service/echo", 7);

        pod.Kill();
        kubectl.Runs.ShouldBeTrue();
        (await ExchangeAsync(kubectl.Port, [1, 2, 3])).ShouldBeEmpty();

        (await kubectl.EndAsync()).ShouldBe(1);
        (await kubectl.Errors).ShouldContain("lost connection to pod");
    }

    [Test]
    public async Task A_refused_connection_ends_kubectl()
    {
        using var echo = new EchoServer();
        await using var cluster = await ClusterAsync();
        Add(cluster, echo.Port).RefusesConnections = true;
        using var kubectl = await KubectlChild.ForwardAsync(cluster, "service/echo", 7);

        (await ExchangeAsync(kubectl.Port, [1, 2, 3])).ShouldBeEmpty();

        (await kubectl.EndAsync()).ShouldBe(1);
        (await kubectl.Errors).ShouldContain("connection refused");
    }

    [Test]
    public async Task A_connection_that_is_reset_in_the_pod_ends_kubectl_and_with_it_the_others()
    {
        using var echo = new EchoServer();
        await using var cluster = await ClusterAsync();
        var pod = Add(cluster, echo.Port);
        using var kubectl = await KubectlChild.ForwardAsync(cluster, "service/echo", 7);
        using var client = await ConnectAsync(kubectl.Port);
        (await SayAsync(client, [42])).ShouldBe([42]);

        pod.ResetConnections();

        (await kubectl.EndAsync()).ShouldBe(1);
        (await kubectl.Errors).ShouldContain("connection reset by peer");
    }

    [Test]
    public async Task A_tunnel_that_is_cut_and_a_server_that_stops_end_kubectl()
    {
        using var echo = new EchoServer();
        await using var cluster = await ClusterAsync();
        var pod = Add(cluster, echo.Port);
        using var first = await KubectlChild.ForwardAsync(cluster, "service/echo", 7);
        await Eventually.HoldsAsync(() => pod.OpenTunnels == 1, "the tunnel can be cut"); // kubectl knows of it before the server does
        pod.CutTunnels();
        (await first.EndAsync()).ShouldBe(1);

        using var second = await KubectlChild.ForwardAsync(cluster, "pod/echo-0", 7);
        await cluster.StopAsync();
        (await second.EndAsync()).ShouldBe(1);

        await cluster.StartAsync();
        using var third = await KubectlChild.ForwardAsync(cluster, "pod/echo-0", 7);
        (await ExchangeAsync(third.Port, [1, 2, 3])).ShouldBe([1, 2, 3]);
        pod.PortForwards.ShouldBe(3);
    }

    [Test]
    public async Task A_black_hole_answers_nothing_and_a_new_tunnel_works()
    {
        using var echo = new EchoServer();
        await using var cluster = await ClusterAsync();
        var pod = Add(cluster, echo.Port);
        using var first = await KubectlChild.ForwardAsync(cluster, "service/echo", 7);
        using var client = await ConnectAsync(first.Port);
        (await SayAsync(client, [42])).ShouldBe([42]);

        pod.BlackHoleTunnels();
        using var second = await KubectlChild.ForwardAsync(cluster, "service/echo", 7);
        var unanswered = SayAsync(client, [43]);
        (await ExchangeAsync(second.Port, [1, 2, 3])).ShouldBe([1, 2, 3]);

        unanswered.IsCompleted.ShouldBeFalse();
        first.Runs.ShouldBeTrue();
    }

    private async Task<FakeApiServer> ClusterAsync()
    {
        Needs.Program("kubectl", "install it");
        var cluster = await FakeApiServer.StartAsync("kind-aurora");
        cluster.RefusesWebSockets = bySpdy;
        return cluster;
    }

    private static FakePod Add(FakeApiServer cluster, int localPort)
    {
        var port = new FakePort("tcp-echo", 7, localPort);
        cluster.AddService("aurora-dev", "echo", port);
        return cluster.AddPod("aurora-dev", "echo-0", "echo", port);
    }

    private static async Task<TcpClient> ConnectAsync(int port)
    {
        var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", port);
        return client;
    }

    private static async Task<byte[]> SayAsync(TcpClient client, byte[] word)
    {
        await client.GetStream().WriteAsync(word);
        var answer = new byte[word.Length];
        await client.GetStream().ReadExactlyAsync(answer);
        return answer;
    }

    // Says all, closes its half, and hears to the end.
    private static async Task<byte[]> ExchangeAsync(int port, byte[] sent)
    {
        using var client = await ConnectAsync(port);
        var stream = client.GetStream();
        var sending = SendAsync(client, sent);
        using var received = new MemoryStream();
        try
        {
            await Task.WhenAll(stream.CopyToAsync(received), sending).WaitAsync(TimeSpan.FromSeconds(60)); // far beyond what it takes
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // Reset: what came is what there is.
        }

        return received.ToArray();
    }

    private static async Task SendAsync(TcpClient client, byte[] sent)
    {
        await client.GetStream().WriteAsync(sent);
        client.Client.Shutdown(SocketShutdown.Send);
    }
}
