using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using RabbitMQ.Client;
using ServiceDefaults.RabbitMq;
using ServiceDefaults.Tests;

namespace Notifications.Tests;

/// <summary>
/// Messages of a real broker. The queue is the service's real one, so no other instance may run against that broker; counts
/// are compared as "at least", since messages may stand in it from before.
/// </summary>
[NonParallelizable]
public sealed class CountingTests
{
    private const int TimeLimit = 60_000;
    private const string DeadLetters = "notifications.order-placed.dead-letters";

    [Test]
    public async Task Nothing_is_counted_at_first()
    {
        using var absent = new AbsentDependencies();
        await using var service = await RunningService.StartAsync(NotificationsService.Create, absent.Environment);

        Assert.That(await CountAsync(service, CancellationToken.None), Is.Zero);
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task Every_placed_order_is_counted_also_those_that_came_while_the_broker_was_out_of_reach(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(TestDependency.RabbitMq);
        await using var service = await RunningService.StartAsync(NotificationsService.Create, real.Environment);
        _ = await service.AwaitReadinessAsync(200, cancellationToken);
        await PublishAsync(real, OrderPlaced(), Guid.NewGuid(), cancellationToken);
        await AwaitCountAsync(service, 1, cancellationToken);

        real[TestDependency.RabbitMq].Cut();
        _ = await service.AwaitReadinessAsync(503, cancellationToken);
        var before = await CountAsync(service, cancellationToken);
        await PublishAsync(real, OrderPlaced(), Guid.NewGuid(), cancellationToken);
        await PublishAsync(real, OrderPlaced(), Guid.NewGuid(), cancellationToken);
        real[TestDependency.RabbitMq].Open();

        await AwaitCountAsync(service, before + 2, cancellationToken);
    }

    [Test, CancelAfter(TimeLimit)]
    public async Task What_is_no_order_goes_to_the_dead_letters_and_does_not_stop_the_others(CancellationToken cancellationToken)
    {
        await using var real = RealDependencies.Reached(TestDependency.RabbitMq);
        await using var service = await RunningService.StartAsync(NotificationsService.Create, real.Environment);
        _ = await service.AwaitReadinessAsync(200, cancellationToken);
        var before = await CountAsync(service, cancellationToken);
        var unreadable = Guid.NewGuid();

        await PublishAsync(real, "not json", unreadable, cancellationToken);
        await PublishAsync(real, OrderPlaced(), Guid.NewGuid(), cancellationToken);

        await AwaitCountAsync(service, before + 1, cancellationToken);
        Assert.That(await TakeDeadLetterAsync(real, unreadable, cancellationToken), Is.EqualTo("not json"));
    }

    private static string OrderPlaced() =>
        JsonSerializer.Serialize(new { id = Guid.NewGuid(), sku = "A-1", quantity = 1, placedAt = DateTimeOffset.UnixEpoch });

    private static async Task<long> CountAsync(RunningService service, CancellationToken cancellationToken) =>
        (await service.Http.GetFromJsonAsync<JsonElement>(new Uri("/notifications/count", UriKind.Relative), cancellationToken))
            .GetProperty("count").GetInt64();

    private static async Task AwaitCountAsync(RunningService service, long atLeast, CancellationToken cancellationToken)
    {
        while (await CountAsync(service, cancellationToken) < atLeast)
            await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
    }

    private static async Task PublishAsync(RealDependencies real, string body, Guid messageId, CancellationToken cancellationToken)
    {
        // Straight to the broker: the tunnel is the service's, and the test cuts it.
        await using var rabbitMq = new RabbitMqConnection(real.Settings);
        await using var channel = await rabbitMq.OpenChannelAsync(
            new CreateChannelOptions(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true), cancellationToken);
        await channel.BasicPublishAsync("aurora.orders", "order.placed", mandatory: true,
            new BasicProperties { MessageId = messageId.ToString() }, Encoding.UTF8.GetBytes(body), cancellationToken);
    }

    private static async Task<string> TakeDeadLetterAsync(RealDependencies real, Guid messageId, CancellationToken cancellationToken)
    {
        await using var rabbitMq = new RabbitMqConnection(real.Settings);
        await using var channel = await rabbitMq.OpenChannelAsync(null, cancellationToken);
        while (true)
        {
            // Those of others are not acknowledged, so they are back in the queue when the channel closes.
            var letter = await channel.BasicGetAsync(DeadLetters, autoAck: false, cancellationToken);
            if (letter is null)
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
            else if (letter.BasicProperties.MessageId == messageId.ToString())
            {
                await channel.BasicAckAsync(letter.DeliveryTag, multiple: false, cancellationToken);
                return Encoding.UTF8.GetString(letter.Body.Span);
            }
        }
    }
}
