using System.Net;
using System.Net.Sockets;

namespace Aurora.Local.Tests.Forwarding;

/// <summary>Pods go and come, and clients hardly notice.</summary>
[CancelAfter(300_000)]
internal sealed class RecoveryTests
{
    private const int Kills = 20;
    private const int MostLiving = 2 * ((2 * 4) + 1); // kubectl and watchers: two spares a forward, as many that were used, and one for the pods

    [Test]
    public async Task Clients_that_connect_while_pods_are_killed_are_held_and_served_and_others_lose_nothing(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("postgres", "redis");
        var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);
        await using var end = session;
        var random = new Random(20);
        for (var kill = 1; kill <= Kills; kill++)
        {
            var (victim, other) = random.Next(2) == 0 ? ("postgres", "redis") : ("redis", "postgres");
            using var bystander = await SayingClient.ConnectAsync(cluster, other, cancellation);

            var next = cluster.Replace(victim);
            await session.HoldsAsync(() => session.Status.Single(forward => forward.Port.Service == victim) is { IsReady: false, Pod: null }, $"{victim} is lost");
            var held = AskAsync(cluster, victim, cancellation);
            await session.HoldsAsync(() => session.Status.Single(forward => forward.Port.Service == victim).Connections > 0, "the client is held");
            next.Run();

            (await held).ShouldBeTrue(string.Join('\n', session.Events));
            await session.BecomesReadyAsync();
            (await bystander.IsAnsweredAsync(cancellation)).ShouldBeTrue();
        }

        await session.HoldsAsync(() => session.Living.Count <= MostLiving, "what led to pods that are gone has ended");
        session.Status.Sum(forward => forward.Restarts).ShouldBeGreaterThanOrEqualTo(Kills);
        if (OperatingSystem.IsLinux()) session.Living.ShouldNotBeEmpty();
        await session.DisposeAsync();
        await Aurora.Testing.Eventually.HoldsAsync(() => session.Living.Count == 0, "no kubectl is left");
    }

    [Test]
    public async Task A_pod_that_is_pending_for_three_seconds_costs_five_kubectl_at_most(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);
        var before = session.Starts;

        var next = cluster.Replace("redis");
        await Task.Delay(TimeSpan.FromSeconds(3), cancellation); // there is nothing to wait for but the time itself
        await session.HoldsAsync(() => session.Events[^1] == "redis waits: the pod redis-0 is not there yet: it is Pending", "the table tells why");
        next.Run();
        await session.BecomesReadyAsync();

        (session.Starts - before).ShouldBeLessThanOrEqualTo(5);
    }

    [Test]
    public async Task A_pod_that_goes_while_nobody_is_connected_is_noticed_and_the_next_client_has_no_error(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("postgres");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);

        var next = cluster.Replace("postgres");
        next.Run();
        await session.HoldsAsync(() => next.OpenTunnels > 0, "tunnels lead to the new pod");

        (await AskAsync(cluster, "postgres", cancellation)).ShouldBeTrue();
        next.OpenTunnels.ShouldBeGreaterThan(0);
    }

    [Test]
    public async Task A_black_hole_is_found_and_replaced_and_what_hangs_in_it_is_cut(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);
        using var hanging = await SayingClient.ConnectAsync(cluster, "redis", cancellation);
        var tunnels = cluster.Pod("redis").PortForwards;

        cluster.Pod("redis").BlackHoleTunnels();
        var swallowed = AskAsync(cluster, "redis", cancellation); // what it says goes into the hole, and once more through another tunnel

        (await swallowed).ShouldBeTrue();
        (await hanging.IsAnsweredAsync(cancellation)).ShouldBeFalse();
        await session.BecomesReadyAsync();
        cluster.Pod("redis").PortForwards.ShouldBeGreaterThan(tunnels);
        (await AskAsync(cluster, "redis", cancellation)).ShouldBeTrue();
    }

    [Test]
    public async Task A_pod_that_answers_nobody_is_said_to_and_recovers(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);

        cluster.Pod("redis").Stall();
        await session.HoldsAsync(() => !session.Status[0].IsReady, "the silence is noticed");
        var held = AskAsync(cluster, "redis", cancellation);
        cluster.Pod("redis").Resume();

        (await held).ShouldBeTrue();
        await session.BecomesReadyAsync();
    }

    [Test]
    public async Task An_outage_of_Redis_leaves_PostgreSQL_untouched(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("postgres", "redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);
        using var bystander = await SayingClient.ConnectAsync(cluster, "postgres", cancellation);

        cluster.Pod("redis").RefusesConnections = true;
        cluster.Pod("redis").CutTunnels();
        await session.HoldsAsync(() => session.Status.Single(forward => forward.Port.Service == "redis") is { IsReady: false, Problem: not null }, "the outage is noticed");

        (await bystander.IsAnsweredAsync(cancellation)).ShouldBeTrue();
        (await AskAsync(cluster, "postgres", cancellation)).ShouldBeTrue();
        session.Events.Last(line => line.StartsWith("postgres", StringComparison.Ordinal)).ShouldBe("postgres ready from postgres-0", string.Join('\n', session.Events));
        cluster.Pod("redis").RefusesConnections = false;
        await session.BecomesReadyAsync();
    }

    [Test]
    public async Task A_client_that_stops_reading_stops_nobody_else(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);
        using var lazy = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { ReceiveBufferSize = 4096 };
        await lazy.ConnectAsync(new IPEndPoint(IPAddress.Loopback, cluster.Port("redis")), cancellation);
        await lazy.SendAsync(SayingClient.Login(cluster), cancellation);
        await lazy.SendAsync("*2\r\n$4\r\nECHO\r\n$8000000\r\n"u8.ToArray(), cancellation);
        for (var i = 0; i < 8; i++) await lazy.SendAsync(new byte[1_000_000], cancellation);
        await lazy.SendAsync("\r\n"u8.ToArray(), cancellation); // eight megabytes come back, and it reads none

        for (var i = 0; i < 10; i++) (await AskAsync(cluster, "redis", cancellation)).ShouldBeTrue();
        session.Status[0].Connections.ShouldBeGreaterThan(0);
    }

    [TestCase("postgres")]
    [TestCase("redis")]
    public async Task More_clients_than_tunnels_are_all_served_by_eight_kubectl_at_most(string service, CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync(service);
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);

        var clients = await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => SayingClient.ConnectAsync(cluster, service, cancellation)));

        session.Status[0].Connections.ShouldBe(12);
        cluster.Pod(service).OpenTunnels.ShouldBeLessThanOrEqualTo(8);
        foreach (var client in clients)
        {
            (await client.IsAnsweredAsync(cancellation)).ShouldBeTrue();
            client.Dispose();
        }
    }

    [Test]
    public async Task A_client_that_waits_for_long_shares_a_tunnel_but_never_one_that_a_reset_would_end(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("postgres", "redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);
        foreach (var service in (string[])["postgres", "redis"])
        {
            await session.HoldsAsync(() => cluster.Pod(service).OpenTunnels == 2, "both spares are there");
            cluster.Pod(service).HoldNewTunnels();
        }

        var postgres = Enumerable.Range(0, 3).Select(_ => SayingClient.ConnectAsync(cluster, "postgres", cancellation)).ToList();
        await session.HoldsAsync(() => postgres.Count(client => client.IsCompleted) == 2, "two have a tunnel each");
        var redis = new List<SayingClient>();
        while (redis.Count < 6) redis.Add(await SayingClient.ConnectAsync(cluster, "redis", cancellation)); // four of them waited, one after the other

        postgres.Count(client => client.IsCompleted).ShouldBe(2); // the third has waited as long as those four together
        redis.ForEach(client => client.Dispose());
        cluster.Pod("postgres").Resume();
        foreach (var client in await Task.WhenAll(postgres)) client.Dispose();
        cluster.Pod("redis").Resume();
    }

    private static async Task<bool> AskAsync(DevCluster cluster, string service, CancellationToken cancellation) => service == "postgres"
        ? await Clients.QueryAsync(cluster.Servers, cluster.Port(service), "select 1", cancellation) == (0, "1")
        : await Clients.RedisAsync(cluster.Servers, cluster.Port(service), cancellation, "PING") == (0, "PONG");
}
