using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using ServiceDefaults.Configuration;
using ServiceDefaults.Tests;

namespace ServiceDefaults.Postgres.Tests;

/// <summary>What every service with a database promises beyond the contract of all services.</summary>
/// <param name="create">Makes the service.</param>
/// <param name="table">The table that it owns.</param>
/// <param name="other">What it asks beside PostgreSQL.</param>
public abstract class PostgresServiceContract(Func<Settings, WebApplication> create, string table, TestDependency other)
    : ServiceContract(create, PostgresTestDependency.Instance, other)
{
    private readonly Func<Settings, WebApplication> _create = create;

    [Test, CancelAfter(TimeLimit), Platform(Exclude = "Win", Reason = "Windows has no SIGTERM")]
    public async Task Sigterm_lets_a_request_in_hand_end(CancellationToken cancellationToken)
    {
        // A server that takes the connection and says nothing: when it has one, a request is in hand and stays so for a while.
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        using var absent = new AbsentDependencies();
        using var service = new ServiceProcess(Assembly, new Dictionary<string, string>(absent.Environment)
        {
            ["SPRING_DATASOURCE_URL"] = $"jdbc:postgresql://{silent.LocalEndpoint}/aurora",
        });
        using var http = new HttpClient { BaseAddress = await service.AddressAsync(cancellationToken) };
        var request = http.GetAsync(new Uri("/actuator/health/readiness", UriKind.Relative), cancellationToken);
        using var connection = await silent.AcceptSocketAsync(cancellationToken);

        service.Terminate();

        using var response = await request;
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        using var body = JsonDocument.Parse(await response.Content.ReadAsStringAsync(cancellationToken));
        Assert.That(body.RootElement.GetProperty("components").GetProperty("postgres").GetProperty("details").GetProperty("error").GetString(),
            Is.EqualTo("no answer within 900 ms"));
        Assert.That(await service.ExitAsync(cancellationToken), Is.Zero, service.Log);
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task Replicas_that_start_together_create_the_table_once(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(PostgresTestDependency.Instance, other);
        var replicas = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunningService.StartAsync(_create, real.Environment)));

        var answers = await Task.WhenAll(replicas.Select(replica => replica.AwaitReadinessAsync(200, cancellationToken)));

        Assert.That(answers.Select(answer => answer.GetProperty("status").GetString()), Is.All.EqualTo("UP"));
        foreach (var replica in replicas)
            await replica.DisposeAsync();
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task A_table_that_was_dropped_is_created_again(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(PostgresTestDependency.Instance, other);
        await using var service = await RunningService.StartAsync(_create, real.Environment);
        _ = await service.AwaitReadinessAsync(200, cancellationToken);

        await PostgresTestDependency.ExecuteAsync(real, $"DROP TABLE {table}", cancellationToken);
        _ = await service.AwaitReadinessAsync(200, cancellationToken);

        Assert.That(async () => await PostgresTestDependency.ExecuteAsync(real, $"SELECT FROM {table}", cancellationToken), Throws.Nothing);
    }
}
