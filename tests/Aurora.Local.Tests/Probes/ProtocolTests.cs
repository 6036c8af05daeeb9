using System.Net;
using System.Net.Sockets;
using System.Text;
using Aurora.Local.Overlays;
using Aurora.Local.Probes;
using Aurora.Testing;

namespace Aurora.Local.Tests.Probes;

/// <summary>Whether a server answers is told by its own protocol.</summary>
[CancelAfter(60_000)]
public sealed class ProtocolTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    [TestCase("postgres")]
    [TestCase("rabbitmq")]
    [TestCase("redis")]
    public async Task Only_the_real_server_gives_the_right_answer(string right, CancellationToken cancellation)
    {
        var servers = DataServers.Needed();
        var answers = new Dictionary<string, ProbeAnswer>();
        foreach (var (name, port) in servers.Ports)
            answers[name] = await new Probe(Protocol(right), TimeProvider.System).AskAsync(new IPEndPoint(IPAddress.Loopback, port), name == right ? Patience : TimeSpan.FromSeconds(1), cancellation);

        answers[right].ShouldBe(ProbeAnswer.Right);
        answers.Where(answer => answer.Key != right).ShouldAllBe(answer => answer.Value != ProbeAnswer.Right);
    }

    [Test]
    public async Task Where_nobody_listens_the_answer_is_wrong(CancellationToken cancellation)
    {
        var nobody = new IPEndPoint(IPAddress.Loopback, LoopbackListener.FreePort());

        foreach (var protocol in new ServerProtocol[] { new PostgresProtocol(), new AmqpProtocol(), new RedisProtocol(), new TcpProtocol() })
            (await new Probe(protocol, TimeProvider.System).AskAsync(nobody, Patience, cancellation)).ShouldBe(ProbeAnswer.Wrong, protocol.Name);
    }

    [Test]
    public async Task Silence_is_no_answer(CancellationToken cancellation)
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();

        foreach (var protocol in new ServerProtocol[] { new PostgresProtocol(), new AmqpProtocol(), new RedisProtocol() })
            (await new Probe(protocol, TimeProvider.System).AskAsync((IPEndPoint)silent.LocalEndpoint, TimeSpan.FromMilliseconds(50), cancellation)).ShouldBe(ProbeAnswer.None, protocol.Name);
        (await new Probe(new TcpProtocol(), TimeProvider.System).AskAsync((IPEndPoint)silent.LocalEndpoint, Patience, cancellation)).ShouldBe(ProbeAnswer.Right);
    }

    [TestCase("*2\r\n$4\r\nAUTH\r\n$6\r\nsecret\r\n*1\r\n$4\r\nping\r\n", true)]
    [TestCase("*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n", true)]
    [TestCase("", true)]
    [TestCase("*2\r\n$4\r\nINCR\r\n$3\r\nkey\r\n", false)]
    [TestCase("*2\r\n$3\r\nGET\r\n$3\r\nkey\r\n*2\r\n$4\r\nINCR\r\n$3\r\nkey\r\n", false)]
    [TestCase("*2\r\n$3\r\nGET\r\n$999\r\nkey\r\n", false)]
    [TestCase("*0\r\n", false)]
    [TestCase("*-1\r\n", false)]
    [TestCase("GET key\r\n", false)]
    public void What_changes_something_is_never_said_twice_to_Redis(string said, bool mayRepeat) =>
        new RedisProtocol().MayRepeat(Encoding.ASCII.GetBytes(said)).ShouldBe(mayRepeat);

    [TestCase("tcp-postgres", 1, null, "PostgreSQL")]
    [TestCase("tcp-amqp", 1, null, "AMQP")]
    [TestCase("tcp-redis", 1, null, "Redis")]
    [TestCase("main", 1, "kubernetes.io/redis", "Redis")]
    [TestCase("main", 5432, null, "PostgreSQL")]
    [TestCase("http", 8080, null, "TCP")]
    public void The_protocol_is_told_from_the_Service(string name, int port, string? appProtocol, string protocol) =>
        ServerProtocol.Of(new ForwardedPort("dev", "any", name, port, appProtocol, 1)).Name.ShouldBe(protocol);

    private static ServerProtocol Protocol(string service) => service switch { "postgres" => new PostgresProtocol(), "rabbitmq" => new AmqpProtocol(), _ => new RedisProtocol() };
}
