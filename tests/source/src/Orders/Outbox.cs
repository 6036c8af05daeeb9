using ServiceDefaults;

namespace Orders;

/// <summary>
/// Publishes stored orders, so that an order is accepted while the broker is away and its event follows when it is back.
/// An event goes out at least once: after a crash between confirm and commit it goes out again, with the same message id.
/// </summary>
internal sealed partial class Outbox(OrderStore store, OrderEvents events, ILogger<Outbox> logger) : BackgroundService
{
    private const int BatchSize = 50;

    // Also finds what another replica left behind, and bounds how long after the broker's return the events wait.
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim _wake = new(0);
    private string? _failure;

    /// <summary>Something was stored: do not wait for the next round.</summary>
    public void Wake() => _wake.Release();

    public override void Dispose()
    {
        _wake.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            while (true)
            {
                await PublishAsync(stoppingToken);
                _ = await _wake.WaitAsync(Interval, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service ends.
        }
    }

    private async Task PublishAsync(CancellationToken cancellationToken)
    {
        try
        {
            await events.ConnectAsync(cancellationToken);
            while (await store.PublishAsync(BatchSize, order => events.PublishPlacedAsync(order, cancellationToken), cancellationToken) is > 0 and var count)
                LogPublished(count);
            _failure = null;
        }
        catch (DependencyException exception)
        {
            // Each reason once, not each round.
            if (_failure != exception.Message)
                LogWaiting(_failure = exception.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "Published {Count} order(s)")]
    private partial void LogPublished(int count);

    [LoggerMessage(LogLevel.Warning, "Events wait until dependencies are back. {Reason}")]
    private partial void LogWaiting(string reason);
}
