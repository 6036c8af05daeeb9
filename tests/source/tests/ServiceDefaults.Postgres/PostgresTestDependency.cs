using System.Globalization;
using Npgsql;
using ServiceDefaults.Configuration;
using ServiceDefaults.Tests;

namespace ServiceDefaults.Postgres.Tests;

/// <summary>
/// PostgreSQL as the tests see it. Every test works in a schema of its own, so none meets the tables of another, or of
/// whoever else uses that database.
/// </summary>
public sealed class PostgresTestDependency() : TestDependency("postgres")
{
    public static readonly PostgresTestDependency Instance = new();

    /// <summary>Runs a statement where the service has its tables.</summary>
    public static async Task ExecuteAsync(RealDependencies real, string sql, CancellationToken cancellationToken) =>
        await ExecuteAsync(Connection(Settings.Load(real.Environment)), sql, cancellationToken);

    public override (string Host, int Port) Find(Settings settings)
    {
        var first = Connection(settings).Host!.Split(',')[0];
        var colon = first.LastIndexOf(':');
        return colon < 0 || first.EndsWith(']')
            ? (first, NpgsqlConnection.DefaultPort)
            : (first[..colon], int.Parse(first.AsSpan(colon + 1), CultureInfo.InvariantCulture));
    }

    public override IReadOnlyDictionary<string, string> Redirect(Settings settings, int port)
    {
        var schema = $"test_{Guid.NewGuid():n}";
        var connection = Connection(settings);
        ExecuteAsync(connection, $"CREATE SCHEMA {schema}", CancellationToken.None).GetAwaiter().GetResult();
        return new Dictionary<string, string>
        {
            ["SPRING_DATASOURCE_URL"] = $"jdbc:postgresql://127.0.0.1:{port}/{connection.Database}?currentSchema={schema}",
        };
    }

    public override Task ReleaseAsync(Settings settings, IReadOnlyDictionary<string, string> redirected)
    {
        var schema = Connection(Settings.Load(redirected)).SearchPath;
        return ExecuteAsync(Connection(settings), $"DROP SCHEMA {schema} CASCADE", CancellationToken.None);
    }

    private static NpgsqlConnectionStringBuilder Connection(Settings settings) => PostgresConnectionString.Create(settings, "tests")!;

    private static async Task ExecuteAsync(NpgsqlConnectionStringBuilder builder, string sql, CancellationToken cancellationToken)
    {
        builder.Pooling = false;
        await using var connection = new NpgsqlConnection(builder.ConnectionString);
        await connection.OpenAsync(cancellationToken);
        await using var command = new NpgsqlCommand(sql, connection);
        _ = await command.ExecuteNonQueryAsync(cancellationToken);
    }
}
