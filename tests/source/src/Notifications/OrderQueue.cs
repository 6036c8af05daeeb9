using RabbitMQ.Client;

namespace Notifications;

/// <summary>
/// This service's queue at the broker: durable, bound to the orders' exchange, with a dead-letter queue for what cannot be
/// read. Declared by whoever comes first; publisher and consumer declare the exchange alike.
/// </summary>
internal static class OrderQueue
{
    public const string Name = "notifications.order-placed";
    public const string DeadLetters = "notifications.order-placed.dead-letters";

    private const string Exchange = "aurora.orders";
    private const string Placed = "order.placed";

    public static async Task DeclareAsync(IChannel channel, CancellationToken cancellationToken)
    {
        _ = await channel.QueueDeclareAsync(DeadLetters, durable: true, exclusive: false, autoDelete: false, cancellationToken: cancellationToken);

        // Dead letters go through the default exchange, which routes by queue name.
        _ = await channel.QueueDeclareAsync(Name, durable: true, exclusive: false, autoDelete: false,
            arguments: new Dictionary<string, object?> { ["x-dead-letter-exchange"] = "", ["x-dead-letter-routing-key"] = DeadLetters },
            cancellationToken: cancellationToken);

        await channel.ExchangeDeclareAsync(Exchange, ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        await channel.QueueBindAsync(Name, Exchange, Placed, cancellationToken: cancellationToken);
    }
}
