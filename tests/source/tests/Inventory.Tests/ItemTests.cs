using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ServiceDefaults.Postgres.Tests;
using ServiceDefaults.Tests;

namespace Inventory.Tests;

/// <summary>What a client sees who reads and sets items, with the cache and without.</summary>
public sealed class ItemTests
{
    private const int TimeLimit = 60_000;

    // Redis has no schemas: a number of this run's own keeps its keys apart.
    private readonly Uri _item = new($"/items/{Guid.NewGuid():n}", UriKind.Relative);

    [TestCase("", 1, "name")]
    [TestCase("A\u0000B", 1, "name")]
    [TestCase("Lamp", -1, "quantity")]
    public async Task An_item_that_makes_no_sense_is_refused_by_field(string name, int quantity, string field)
    {
        using var absent = new AbsentDependencies();
        await using var service = await RunningService.StartAsync(InventoryService.Create, absent.Environment);

        using var response = await service.Http.PutAsJsonAsync(_item, new { name, quantity });

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.BadRequest));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.GetProperty("errors").EnumerateObject().Select(error => error.Name), Is.EqualTo(new[] { field }));
    }

    [Test]
    public async Task Without_cache_and_database_a_read_is_answered_with_503_and_the_name_of_the_database()
    {
        using var absent = new AbsentDependencies();
        await using var service = await RunningService.StartAsync(InventoryService.Create, absent.Environment);

        using var response = await service.Http.GetAsync(_item);

        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.ServiceUnavailable));
        var problem = await response.Content.ReadFromJsonAsync<JsonElement>();
        Assert.That(problem.GetProperty("title").GetString(), Is.EqualTo("postgres cannot be used"));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task A_read_comes_from_the_database_once_and_then_from_the_cache_until_a_write(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(PostgresTestDependency.Instance, TestDependency.Redis);
        await using var service = await RunningService.StartAsync(InventoryService.Create, real.Environment);
        _ = await service.AwaitReadinessAsync(200, cancellationToken);

        Assert.That(await ReadAsync(service, cancellationToken), Is.EqualTo((HttpStatusCode.NotFound, "miss", 0)));
        await WriteAsync(service, 5, cancellationToken);
        Assert.That(await ReadAsync(service, cancellationToken), Is.EqualTo((HttpStatusCode.OK, "miss", 5)));
        await PostgresTestDependency.ExecuteAsync(real, "UPDATE items SET quantity = 6", cancellationToken);
        Assert.That(await ReadAsync(service, cancellationToken), Is.EqualTo((HttpStatusCode.OK, "hit", 5)));
        await WriteAsync(service, 7, cancellationToken);
        Assert.That(await ReadAsync(service, cancellationToken), Is.EqualTo((HttpStatusCode.OK, "miss", 7)));
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task Without_the_cache_items_are_read_and_written_all_the_same(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(PostgresTestDependency.Instance, TestDependency.Redis);
        real[TestDependency.Redis].Cut();
        await using var service = await RunningService.StartAsync(InventoryService.Create, real.Environment);

        await WriteAsync(service, 5, cancellationToken);

        Assert.That(await ReadAsync(service, cancellationToken), Is.EqualTo((HttpStatusCode.OK, "bypass", 5)));
    }

    private async Task WriteAsync(RunningService service, int quantity, CancellationToken cancellationToken)
    {
        using var response = await service.Http.PutAsJsonAsync(_item, new { name = "Lamp", quantity }, cancellationToken);
        Assert.That(response.StatusCode, Is.EqualTo(HttpStatusCode.OK));
    }

    private async Task<(HttpStatusCode Status, string Cache, int Quantity)> ReadAsync(RunningService service, CancellationToken cancellationToken)
    {
        using var response = await service.Http.GetAsync(_item, cancellationToken);
        var quantity = response.IsSuccessStatusCode
            ? (await response.Content.ReadFromJsonAsync<JsonElement>(cancellationToken)).GetProperty("quantity").GetInt32()
            : 0;
        return (response.StatusCode, response.Headers.GetValues("X-Cache").Single(), quantity);
    }
}
