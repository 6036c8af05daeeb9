using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using RabbitMQ.Client;
using ServiceDefaults.Postgres.Tests;
using ServiceDefaults.Tests;

namespace Orders.Tests;

/// <summary>What a client sees who places an order, and what the other services hear of it.</summary>
public sealed class PlacingTests
{
    private const int TimeLimit = 60_000;

    private static readonly Uri Orders = new("/orders", UriKind.Relative);

    [TestCase("", 1, "sku")]
    [TestCase("   ", 1, "sku")]
    [TestCase("A\u0000B", 1, "sku")]
    [TestCase("A-1", 0, "quantity")]
    [TestCase("A-1", 1001, "quantity")]
    public async Task An_order_that_makes_no_sense_is_refused_by_field(string sku, int quantity, string field)
    {
        using var absent = new AbsentDependencies();
        await using var service = await RunningService.StartAsync(OrdersService.Create, absent.Environment);

        using var response = await service.Http.PostAsJsonAsync(Orders, new { sku, quantity });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Without_the_database_an_order_is_answered_with_503_and_its_name()
    {
        using var absent = new AbsentDependencies();
        await using var service = await RunningService.StartAsync(OrdersService.Create, absent.Environment);

        using var response = await service.Http.PostAsJsonAsync(Orders, new { sku = "A-1", quantity = 1 });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        Assert.That(response.Headers.RetryAfter!.Delta, Is.EqualTo(TimeSpan.FromSeconds(5)));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.GetProperty("title").GetString(), Is.EqualTo("postgres cannot be used"));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task An_order_is_stored_listed_and_told_to_the_others(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(PostgresTestDependency.Instance, TestDependency.RabbitMq);
        await using var listener = await EventListener.ListenAsync(real, cancellationToken);
        await using var service = await RunningService.StartAsync(OrdersService.Create, real.Environment);

        using var response = await service.Http.PostAsJsonAsync(Orders, new { sku = "A-1", quantity = 2 }, cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
        var order = await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken);
        Assert.That((order.GetProperty("sku").GetString(), order.GetProperty("quantity").GetInt32()), Is.EqualTo(("A-1", 2)));
        Assert.That(await service.Http.GetStringAsync(response.Headers.Location, cancellationToken), Is.EqualTo(order.GetRawText()));
        Assert.That(await service.Http.GetStringAsync(Orders, cancellationToken), Is.EqualTo($"[{order.GetRawText()}]"));

        var (body, properties) = await listener.FindAsync(order.GetProperty("id").GetString()!, cancellationToken);
        Assert.That(body, Is.EqualTo(order.GetRawText()));
        Assert.That((properties.Type, properties.ContentType, properties.DeliveryMode),
            Is.EqualTo(("order.placed", "application/json", DeliveryModes.Persistent)));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task While_the_broker_is_away_orders_are_accepted_and_their_events_follow_in_order(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(PostgresTestDependency.Instance, TestDependency.RabbitMq);
        await using var listener = await EventListener.ListenAsync(real, cancellationToken);
        real[TestDependency.RabbitMq].Cut();
        await using var service = await RunningService.StartAsync(OrdersService.Create, real.Environment);
        var placed = new List<string>();
        foreach (var quantity in Enumerable.Range(1, 3))
        {
            using var response = await service.Http.PostAsJsonAsync(Orders, new { sku = "A-1", quantity }, cancellationToken);
            Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.Created));
            placed.Add((await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("id").GetString()!);
        }

        real[TestDependency.RabbitMq].Open();

        _ = await listener.FindAsync(placed[^1], cancellationToken);
        Assert.That(listener.Heard.Where(placed.Contains), Is.EqualTo(placed));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task An_unknown_order_is_not_found(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(PostgresTestDependency.Instance, TestDependency.RabbitMq);
        await using var service = await RunningService.StartAsync(OrdersService.Create, real.Environment);

        using var response = await service.Http.GetAsync(new Uri($"/orders/{Guid.NewGuid()}", UriKind.Relative), cancellationToken);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.NotFound));
    }
}
