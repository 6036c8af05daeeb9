using ServiceDefaults;
using ServiceDefaults.Configuration;
using ServiceDefaults.Postgres;

namespace Inventory;

/// <summary>Keeps what is in stock in PostgreSQL, and answers from Redis what was asked before.</summary>
internal static class InventoryService
{
    public static WebApplication Create(Settings settings)
    {
        var builder = ServiceHost.CreateBuilder(settings);
        _ = builder.Services
            .AddSingleton(ItemStore.Schema)
            .AddDependency<PostgresDatabase>()
            .AddDependency<RedisConnection>()
            .AddSingleton<ItemStore>()
            .AddSingleton<ItemCache>();

        var app = builder.BuildService();
        app.MapItems();
        return app;
    }
}
