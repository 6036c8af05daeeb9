using ServiceDefaults;
using ServiceDefaults.Configuration;
using ServiceDefaults.Postgres;
using ServiceDefaults.RabbitMq;

namespace Orders;

/// <summary>Takes orders, keeps them in PostgreSQL, and tells the others about them through RabbitMQ.</summary>
internal static class OrdersService
{
    public static WebApplication Create(Settings settings)
    {
        var builder = ServiceHost.CreateBuilder(settings);
        _ = builder.Services
            .AddSingleton(TimeProvider.System)
            .AddSingleton(OrderStore.Schema)
            .AddDependency<PostgresDatabase>()
            .AddDependency<RabbitMqConnection>()
            .AddSingleton<OrderStore>()
            .AddSingleton<OrderEvents>()
            .AddSingleton<Outbox>()
            .AddHostedService(provider => provider.GetRequiredService<Outbox>());

        var app = builder.BuildService();
        app.MapOrders();
        return app;
    }
}
