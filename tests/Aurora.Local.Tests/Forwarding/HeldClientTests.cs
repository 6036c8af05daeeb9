using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Aurora.Local.Overlays;
using Aurora.Local.Tests.FakeKubernetes;
using Aurora.Testing;
using Aurora.Testing.FakeKubernetes;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>A client that connects before there is a pod loses nothing of what it says, and may leave.</summary>
[CancelAfter(120_000)]
internal sealed class HeldClientTests
{
    private static readonly ForwardedPort Echo = new("aurora-dev", "echo", "tcp-echo", 7, null, LoopbackListener.FreePort());

    [Test]
    public async Task All_that_it_said_arrives_and_so_does_its_end(CancellationToken cancellation)
    {
        using var server = new EchoServer();
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        var pod = Add(cluster, server);
        await using var session = ForwardSession.Start(cluster, Echo);
        var sent = RandomNumberGenerator.GetBytes(100_000); // more than is kept

        using var client = await ConnectAsync(session, cancellation);
        await using var stream = new NetworkStream(client);
        await stream.WriteAsync(sent, cancellation);
        client.Shutdown(SocketShutdown.Send);
        pod.Run();

        using var heard = new MemoryStream();
        await stream.CopyToAsync(heard, cancellation);
        heard.ToArray().ShouldBe(sent);
        await session.HoldsAsync(() => session.Status[0].Connections == 0, "it is over");
    }

    [TestCase(false)]
    [TestCase(true)]
    public async Task Its_leaving_is_noticed(bool byReset, CancellationToken cancellation)
    {
        using var server = new EchoServer();
        await using var cluster = await FakeApiServer.StartAsync("kind-aurora");
        Add(cluster, server);
        await using var session = ForwardSession.Start(cluster, Echo);

        using (var client = await ConnectAsync(session, cancellation))
        {
            if (byReset) client.LingerState = new LingerOption(true, 0);
        }

        await session.HoldsAsync(() => session.Status[0].Connections == 0, "nobody is held any more");
        session.Events.ShouldNotContain(line => line.Contains("a client was closed"));
    }

    private static FakePod Add(FakeApiServer cluster, EchoServer server)
    {
        var port = new FakePort(Echo.PortName, Echo.Port, server.Port);
        cluster.AddNamespace(Echo.Namespace);
        cluster.AddService(Echo.Namespace, Echo.Service, port);
        return cluster.AddPendingPod(Echo.Namespace, "echo-0", Echo.Service, port);
    }

    private static async Task<Socket> ConnectAsync(ForwardSession session, CancellationToken cancellation)
    {
        await session.HoldsAsync(() => session.Status is [{ Problem: not null }], "there is no pod yet");
        var client = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        await client.ConnectAsync(new IPEndPoint(IPAddress.Loopback, Echo.LocalPort), cancellation);
        await session.HoldsAsync(() => session.Status[0].Connections == 1, "it is held");
        return client;
    }
}
