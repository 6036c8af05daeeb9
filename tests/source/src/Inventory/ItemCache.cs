using System.Text.Json;
using ServiceDefaults;
using StackExchange.Redis;

namespace Inventory;

/// <summary>
/// Items in Redis, kept for a minute: a read that raced with a write, or a write that Redis missed, is stale for no longer.
/// Redis being away never fails a request, it only makes it slower.
/// </summary>
internal sealed class ItemCache(RedisConnection redis)
{
    private static readonly TimeSpan TimeToLive = TimeSpan.FromMinutes(1);

    /// <returns><c>hit</c> with the item; or <c>miss</c>, or <c>bypass</c> where Redis is away, without.</returns>
    public async Task<(string Outcome, Item? Item)> FindAsync(string sku)
    {
        try
        {
            var json = await redis.UseAsync(database => database.StringGetAsync(Key(sku)));
            return json.IsNull ? ("miss", null) : ("hit", JsonSerializer.Deserialize<Item>((string)json!, JsonSerializerOptions.Web));
        }
        catch (DependencyException)
        {
            return ("bypass", null);
        }
    }

    public Task KeepAsync(Item item) => TryAsync(database =>
        database.StringSetAsync(Key(item.Sku), JsonSerializer.Serialize(item, JsonSerializerOptions.Web), TimeToLive));

    public Task ForgetAsync(string sku) => TryAsync(database => database.KeyDeleteAsync(Key(sku)));

    private async Task TryAsync(Func<IDatabase, Task<bool>> command)
    {
        try
        {
            _ = await redis.UseAsync(command);
        }
        catch (DependencyException)
        {
            // The time to live bounds what this costs; readiness shows that Redis is away.
        }
    }

    private static RedisKey Key(string sku) => $"inventory:item:{sku}";
}
