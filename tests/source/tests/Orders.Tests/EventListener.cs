using System.Text;
using RabbitMQ.Client;
using ServiceDefaults.RabbitMq;
using ServiceDefaults.Tests;

namespace Orders.Tests;

/// <summary>Another service that hears of placed orders: a queue of its own at the real broker, gone when the test ends.</summary>
internal sealed class EventListener : IAsyncDisposable
{
    private readonly RabbitMqConnection _rabbitMq;
    private readonly IChannel _channel;
    private readonly string _queue;
    private readonly List<string> _heard = [];

    private EventListener(RabbitMqConnection rabbitMq, IChannel channel, string queue) =>
        (_rabbitMq, _channel, _queue) = (rabbitMq, channel, queue);

    /// <summary>The message ids in the order of arrival.</summary>
    public IReadOnlyList<string> Heard => _heard;

    public static async Task<EventListener> ListenAsync(RealDependencies real, CancellationToken cancellationToken)
    {
        // Straight to the broker: the tunnel is the service's, and the test cuts it.
        var rabbitMq = new RabbitMqConnection(real.Settings);
        var channel = await rabbitMq.OpenChannelAsync(null, cancellationToken);
        await channel.ExchangeDeclareAsync("aurora.orders", ExchangeType.Topic, durable: true, cancellationToken: cancellationToken);
        var queue = (await channel.QueueDeclareAsync(cancellationToken: cancellationToken)).QueueName;
        await channel.QueueBindAsync(queue, "aurora.orders", "order.placed", cancellationToken: cancellationToken);
        return new EventListener(rabbitMq, channel, queue);
    }

    /// <summary>Takes messages until the one with this id.</summary>
    public async Task<(string Body, IReadOnlyBasicProperties Properties)> FindAsync(string messageId, CancellationToken cancellationToken)
    {
        while (true)
        {
            if (await _channel.BasicGetAsync(_queue, autoAck: true, cancellationToken) is not { } message)
            {
                await Task.Delay(TimeSpan.FromMilliseconds(20), cancellationToken);
                continue;
            }

            _heard.Add(message.BasicProperties.MessageId!);
            if (message.BasicProperties.MessageId == messageId)
                return (Encoding.UTF8.GetString(message.Body.Span), message.BasicProperties);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _channel.DisposeAsync();
        await _rabbitMq.DisposeAsync();
    }
}
