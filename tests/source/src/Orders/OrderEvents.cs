using System.Text.Json;
using RabbitMQ.Client;
using ServiceDefaults;
using ServiceDefaults.RabbitMq;

namespace Orders;

/// <summary>
/// Sends <c>order.placed</c> to the durable topic exchange <c>aurora.orders</c>, persistent, and waits until the broker has
/// confirmed it. Who listens is the listeners' business: each declares and binds a queue of its own.
/// </summary>
internal sealed class OrderEvents(RabbitMqConnection rabbitMq) : IAsyncDisposable
{
    private const string Exchange = "aurora.orders";
    private const string Placed = "order.placed";

    private static readonly CreateChannelOptions Confirmed =
        new(publisherConfirmationsEnabled: true, publisherConfirmationTrackingEnabled: true);

    private IChannel? _channel;

    /// <summary>Makes sure that there is a broker to send to.</summary>
    /// <exception cref="DependencyException">There is none.</exception>
    public async Task ConnectAsync(CancellationToken cancellationToken)
    {
        if (_channel is { IsOpen: true })
            return;
        await DisposeAsync();
        _channel = await rabbitMq.OpenChannelAsync(Confirmed, cancellationToken);
        await _channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
    }

    /// <exception cref="DependencyException">The broker did not confirm.</exception>
    public async Task PublishPlacedAsync(Order order, CancellationToken cancellationToken)
    {
        var properties = new BasicProperties
        {
            MessageId = order.Id.ToString(),
            Type = Placed,
            ContentType = "application/json",
            DeliveryMode = DeliveryModes.Persistent,
            Timestamp = new AmqpTimestamp(order.PlacedAt.ToUnixTimeSeconds()),
        };
        try
        {
            await _channel!.BasicPublishAsync(Exchange, Placed, mandatory: false, properties,
                JsonSerializer.SerializeToUtf8Bytes(order, JsonSerializerOptions.Web), cancellationToken);
        }
        catch (Exception exception)
        {
            cancellationToken.ThrowIfCancellationRequested();
            throw DependencyException.From(rabbitMq.Name, exception);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (_channel is not null)
            await _channel.DisposeAsync();
        _channel = null;
    }
}
