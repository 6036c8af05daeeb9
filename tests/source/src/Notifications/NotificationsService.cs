using ServiceDefaults;
using ServiceDefaults.Configuration;
using ServiceDefaults.RabbitMq;

namespace Notifications;

/// <summary>Hears of placed orders through RabbitMQ and counts them. Its port serves the probes and the count, nothing else.</summary>
internal static class NotificationsService
{
    public static WebApplication Create(Settings settings)
    {
        var builder = ServiceHost.CreateBuilder(settings);
        _ = builder.Services
            .AddSingleton<RabbitMqConnection>()
            .AddSingleton<NotificationCount>()
            .AddDependency<OrderPlacedConsumer>()
            .AddHostedService(provider => provider.GetRequiredService<OrderPlacedConsumer>());

        var app = builder.BuildService();
        _ = app.MapGet("/notifications/count", (NotificationCount count) => new { count = count.Value });
        return app;
    }
}
