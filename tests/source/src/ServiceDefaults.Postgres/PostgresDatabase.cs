using Npgsql;
using ServiceDefaults.Configuration;
using ServiceDefaults.Health;

namespace ServiceDefaults.Postgres;

/// <summary>
/// The database of <c>spring.datasource.*</c>. Connections are made when they are needed, so the service starts without it;
/// the table is created at first use, and again where someone has reset the database under a running service.
/// </summary>
/// <param name="settings">Where the database is.</param>
/// <param name="schema">The table to create.</param>
public sealed class PostgresDatabase(Settings settings, PostgresSchema schema) : IDependency, IAsyncDisposable
{
    private readonly NpgsqlDataSource? _source =
        PostgresConnectionString.Create(settings, schema.Table) is { } connection ? NpgsqlDataSource.Create(connection) : null;

    private volatile bool _schemaIsThere;

    /// <inheritdoc/>
    public string Name => "postgres";

    /// <summary>Runs statements on a connection of the pool, the table being there.</summary>
    /// <typeparam name="TResult">What they give.</typeparam>
    /// <param name="work">The statements.</param>
    /// <param name="cancellationToken">Ends connecting and the statements.</param>
    /// <exception cref="DependencyException">The database is absent, refuses the login, or cannot run the statements.</exception>
    public async Task<TResult> UseAsync<TResult>(Func<NpgsqlConnection, Task<TResult>> work, CancellationToken cancellationToken)
    {
        if (_source is null)
            throw new DependencyException(Name, "spring.datasource.url is not set");
        try
        {
            await using var connection = await _source.OpenConnectionAsync(cancellationToken);
            if (!_schemaIsThere)
                await CreateSchemaAsync(connection, cancellationToken);
            return await work(connection);
        }
        catch (Exception exception) when (exception is NpgsqlException or TimeoutException && !IsOurs(exception))
        {
            if (exception is PostgresException { SqlState: PostgresErrorCodes.UndefinedTable })
                _schemaIsThere = false;
            throw DependencyException.From(Name, exception);
        }
    }

    /// <inheritdoc/>
    public Task AskAsync(CancellationToken cancellationToken) => UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand("SELECT to_regclass($1) IS NOT NULL", connection);
        _ = command.Parameters.AddWithValue(schema.Table);
        if (await command.ExecuteScalarAsync(cancellationToken) is not true)
            await CreateSchemaAsync(connection, cancellationToken);
        return true;
    }, cancellationToken);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_source is not null)
            await _source.DisposeAsync();
    }

    /// <summary>Classes 22 and 23, wrong data and a broken constraint: a bug of the service, which waiting does not mend.</summary>
    private static bool IsOurs(Exception exception) => exception is PostgresException { SqlState: ['2', '2' or '3', ..] };

    private async Task CreateSchemaAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        // CREATE TABLE IF NOT EXISTS fails in one of two sessions that run it at the same time, as replicas do; so: one by one.
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var command = new NpgsqlCommand(
            $"SELECT pg_advisory_xact_lock(hashtext('{schema.Table}')); {schema.CreateSql}", connection, transaction);
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        _schemaIsThere = true;
    }
}
