using ServiceDefaults;
using ServiceDefaults.Configuration;
using ServiceDefaults.Health;
using StackExchange.Redis;

namespace Inventory;

/// <summary>
/// The connection to the Redis of <c>spring.data.redis.*</c>. It is made in the background from the start on and for ever
/// again; a command while it is away fails at once and is not queued.
/// </summary>
internal sealed class RedisConnection : IDependency, IAsyncDisposable
{
    private readonly Task<ConnectionMultiplexer> _connecting;

    public RedisConnection(Settings settings)
    {
        var options = new ConfigurationOptions
        {
            EndPoints = { { settings["spring.data.redis.host"] ?? "localhost", settings.Port("spring.data.redis.port", 6379) } },
            User = settings["spring.data.redis.username"],
            Password = settings.Secret("spring.data.redis.password")?.Value,
            ClientName = "inventory",
            AbortOnConnectFail = false,
            BacklogPolicy = BacklogPolicy.FailFast,
            ConnectTimeout = 2000,
            ReconnectRetryPolicy = new LinearRetry(1000),
        };
        _connecting = ConnectionMultiplexer.ConnectAsync(options);
    }

    public string Name => "redis";

    /// <exception cref="DependencyException">Redis is not connected, or refuses or does not answer the command.</exception>
    public async Task<TResult> UseAsync<TResult>(Func<IDatabase, Task<TResult>> command)
    {
        try
        {
            if (!_connecting.IsCompletedSuccessfully)
                throw new DependencyException(Name, "not connected yet");
            return await command(_connecting.Result.GetDatabase());
        }
        catch (Exception exception) when (exception is RedisException or TimeoutException)
        {
            throw DependencyException.From(Name, exception);
        }
    }

    public async Task AskAsync(CancellationToken cancellationToken)
    {
        _ = await _connecting.WaitAsync(cancellationToken);
        _ = await UseAsync(database => database.PingAsync()).WaitAsync(cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        // The first attempt cannot be cancelled; the end of the process does not wait for it.
        if (_connecting.IsCompletedSuccessfully)
            await _connecting.Result.DisposeAsync();
    }
}
