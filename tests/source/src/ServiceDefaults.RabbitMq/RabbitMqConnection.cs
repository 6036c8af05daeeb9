using RabbitMQ.Client;
using ServiceDefaults.Configuration;
using ServiceDefaults.Health;

namespace ServiceDefaults.RabbitMq;

/// <summary>
/// The one connection to the broker of <c>spring.rabbitmq.*</c>, made when a channel is first asked for and again after it
/// broke. Channels of a broken connection stay broken: whoever holds one asks for another and declares its topology again,
/// which works the same for the first connection and for every later one (the client's own recovery does not cover the first).
/// </summary>
public sealed class RabbitMqConnection : IDependency, IAsyncDisposable
{
    private readonly ConnectionFactory _factory;
    private readonly SemaphoreSlim _connecting = new(1);
    private IConnection? _connection;

    /// <summary>Connects to nothing yet.</summary>
    /// <param name="settings">Where the broker is; Spring's defaults where it does not say.</param>
    /// <exception cref="SettingsException">The port is none.</exception>
    public RabbitMqConnection(Settings settings) => _factory = new ConnectionFactory
    {
        HostName = settings["spring.rabbitmq.host"] ?? "localhost",
        Port = settings.Port("spring.rabbitmq.port", 5672),
        UserName = settings["spring.rabbitmq.username"] ?? "guest",
        Password = settings.Secret("spring.rabbitmq.password")?.Value ?? "guest",
        VirtualHost = settings["spring.rabbitmq.virtual-host"] ?? "/",
        AutomaticRecoveryEnabled = false,
        TopologyRecoveryEnabled = false,
        RequestedConnectionTimeout = TimeSpan.FromSeconds(5),
        ContinuationTimeout = TimeSpan.FromSeconds(5),
        RequestedHeartbeat = TimeSpan.FromSeconds(15),
    };

    /// <inheritdoc/>
    public string Name => "rabbitmq";

    /// <summary>A new channel. The caller disposes it.</summary>
    /// <param name="options">For example publisher confirms; null for none.</param>
    /// <param name="cancellationToken">Ends connecting.</param>
    /// <exception cref="DependencyException">The broker is absent or refuses the login.</exception>
    public async Task<IChannel> OpenChannelAsync(CreateChannelOptions? options, CancellationToken cancellationToken)
    {
        try
        {
            var connection = await ConnectAsync(cancellationToken);
            return await connection.CreateChannelAsync(options, cancellationToken);
        }
        catch (Exception exception)
        {
            // The client reports a cancelled attempt as an unreachable broker.
            cancellationToken.ThrowIfCancellationRequested();
            throw DependencyException.From(Name, exception);
        }
    }

    /// <inheritdoc/>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        // The broker answers channel.open; a blocked or half-dead one does not.
        await using var channel = await OpenChannelAsync(null, cancellationToken);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_connection is not null)
            await _connection.DisposeAsync();
        _connecting.Dispose();
    }

    private async Task<IConnection> ConnectAsync(CancellationToken cancellationToken)
    {
        await _connecting.WaitAsync(cancellationToken);
        try
        {
            if (_connection is { IsOpen: true })
                return _connection;
            if (_connection is not null)
                await _connection.DisposeAsync();
            _connection = null;
            return _connection = await _factory.CreateConnectionAsync(cancellationToken);
        }
        finally
        {
            _ = _connecting.Release();
        }
    }
}
