using RabbitMQ.Client;
using RabbitMQ.Client.Events;
using ServiceDefaults;
using ServiceDefaults.Health;
using ServiceDefaults.RabbitMq;

namespace Notifications;

/// <summary>
/// Takes <c>order.placed</c> from the queue: acknowledged when it is dealt with, rejected to the dead letters when it cannot be
/// read. When the broker goes away it subscribes again; what was not acknowledged comes again.
/// </summary>
internal sealed partial class OrderPlacedConsumer(RabbitMqConnection rabbitMq, NotificationCount count, ILogger<OrderPlacedConsumer> logger)
    : BackgroundService, IDependency
{
    private const ushort InHand = 20;

    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromSeconds(2);

    private volatile bool _isSubscribed;
    private string? _failure;

    public string Name => rabbitMq.Name;

    public async Task AskAsync(CancellationToken cancellationToken)
    {
        await rabbitMq.AskAsync(cancellationToken);
        if (!_isSubscribed)
            throw new DependencyException(Name, $"not subscribed to {OrderQueue.Name}");
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ConsumeAsync(stoppingToken);
            }
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                // Each reason once, not each attempt.
                var reason = DependencyException.From(Name, exception).Message;
                if (_failure != reason)
                    LogWaiting(_failure = reason);
                await Task.Delay(BetweenAttempts, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
            catch (Exception) when (stoppingToken.IsCancellationRequested)
            {
                // The service ends; whatever was under way breaks off.
            }
        }
    }

    /// <summary>Consumes until the channel closes, which is an error, or the service stops, which is none.</summary>
    private async Task ConsumeAsync(CancellationToken stoppingToken)
    {
        await using var channel = await rabbitMq.OpenChannelAsync(null, stoppingToken);
        await OrderQueue.DeclareAsync(channel, stoppingToken);
        await channel.BasicQosAsync(0, InHand, global: false, stoppingToken);

        var closed = new TaskCompletionSource<ShutdownEventArgs>(TaskCreationOptions.RunContinuationsAsynchronously);
        var consumer = new AsyncEventingBasicConsumer(channel);
        consumer.ReceivedAsync += (_, delivery) => HandleAsync(channel, delivery);
        consumer.ShutdownAsync += (_, reason) => Task.FromResult(closed.TrySetResult(reason));
        // The queue was deleted: the broker cancels the consumer and leaves the channel open.
        consumer.UnregisteredAsync += (_, _) => Task.FromResult(closed.TrySetException(new DependencyException(Name, "the queue is gone")));
        var tag = await channel.BasicConsumeAsync(OrderQueue.Name, autoAck: false, consumer, stoppingToken);

        _failure = null;
        _isSubscribed = true;
        LogSubscribed(OrderQueue.Name);
        try
        {
            var reason = await closed.Task.WaitAsync(stoppingToken);
            throw new DependencyException(Name, reason.ReplyText);
        }
        catch (OperationCanceledException) when (channel.IsOpen)
        {
            await channel.BasicCancelAsync(tag, cancellationToken: CancellationToken.None);
        }
        finally
        {
            _isSubscribed = false;
        }
    }

    private async Task HandleAsync(IChannel channel, BasicDeliverEventArgs delivery)
    {
        if (OrderPlaced.Read(delivery.Body.Span) is not { } order)
        {
            LogUnreadable(delivery.BasicProperties.MessageId ?? "(none)", OrderQueue.DeadLetters);
            await channel.BasicRejectAsync(delivery.DeliveryTag, requeue: false);
            return;
        }

        LogNotified(order.Id, order.Quantity, order.Sku);
        count.Add();
        await channel.BasicAckAsync(delivery.DeliveryTag, multiple: false);
    }

    [LoggerMessage(LogLevel.Information, "Subscribed to {Queue}")]
    private partial void LogSubscribed(string queue);

    [LoggerMessage(LogLevel.Warning, "No messages until the broker is back. {Reason}")]
    private partial void LogWaiting(string reason);

    [LoggerMessage(LogLevel.Information, "Order {OrderId} placed: {Quantity} x {Sku}")]
    private partial void LogNotified(Guid orderId, int quantity, string sku);

    [LoggerMessage(LogLevel.Warning, "Message {MessageId} is no order.placed event; moved to {DeadLetters}")]
    private partial void LogUnreadable(string messageId, string deadLetters);
}
