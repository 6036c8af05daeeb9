namespace Aurora.Local.Tests.Forwarding;

/// <summary>Real clients reach real servers through the real kubectl.</summary>
[CancelAfter(120_000)]
internal sealed class ForwardTests
{
    [Test]
    public async Task Three_forwards_become_ready_and_real_clients_work_through_them(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("postgres", "rabbitmq", "redis");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);

        (await Clients.QueryAsync(cluster.Servers, cluster.Port("postgres"), "select 6 * 7", cancellation)).ShouldBe((0, "42"));
        (await Clients.RedisAsync(cluster.Servers, cluster.Port("redis"), cancellation, "PING")).ShouldBe((0, "PONG"));
        (await Clients.AmqpAsync(cluster.Servers, cluster.Port("rabbitmq"), cancellation)).ShouldBeTrue();

        session.Status.ShouldAllBe(forward => forward.IsReady && forward.Restarts == 0 && forward.Pod == forward.Port.Service + "-0");
    }

    [Test]
    public async Task Thirty_clients_of_PostgreSQL_with_TLS_one_after_the_other_all_succeed(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("postgres");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);

        for (var i = 0; i < 30; i++)
        {
            var (exitCode, said) = await Clients.QueryAsync(cluster.Servers, cluster.Port("postgres"), $"select ssl, {i} from pg_stat_ssl where pid = pg_backend_pid()", cancellation);
            (exitCode, said).ShouldBe((0, $"t|{i}"), string.Join('\n', session.Events));
        }
    }

    [Test]
    public async Task A_long_query_survives_the_end_of_other_clients(CancellationToken cancellation)
    {
        await using var cluster = await DevCluster.StartAsync("postgres");
        await using var session = await ForwardSession.ReadyAsync(cluster.Api, cluster.Ports);

        var query = Clients.QueryAsync(cluster.Servers, cluster.Port("postgres"), "select pg_sleep(3), 'survived'", cancellation);
        for (var i = 0; !query.IsCompleted; i++) (await Clients.QueryAsync(cluster.Servers, cluster.Port("postgres"), $"select {i}", cancellation)).ShouldBe((0, $"{i}"));

        (await query).ShouldBe((0, "|survived"));
    }
}
