using Npgsql;
using ServiceDefaults.Postgres;

namespace Orders;

/// <summary>The table of orders, which is also the outbox: a row without <c>published_at</c> has an event still to be sent.</summary>
internal sealed class OrderStore(PostgresDatabase database)
{
    private const string Columns = "id, sku, quantity, placed_at";

    public static readonly PostgresSchema Schema = new("orders",
        """
        CREATE TABLE IF NOT EXISTS orders (
            id uuid PRIMARY KEY,
            sku text NOT NULL,
            quantity integer NOT NULL CHECK (quantity > 0),
            placed_at timestamptz NOT NULL,
            published_at timestamptz
        );
        CREATE INDEX IF NOT EXISTS orders_to_publish ON orders (id) WHERE published_at IS NULL;
        """);

    public Task AddAsync(Order order, CancellationToken cancellationToken) => database.UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand($"INSERT INTO orders ({Columns}) VALUES ($1, $2, $3, $4)", connection)
        {
            Parameters =
            {
                new() { Value = order.Id }, new() { Value = order.Sku }, new() { Value = order.Quantity }, new() { Value = order.PlacedAt },
            },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }, cancellationToken);

    public Task<Order?> FindAsync(Guid id, CancellationToken cancellationToken) => database.UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM orders WHERE id = $1", connection)
        {
            Parameters = { new() { Value = id } },
        };
        return (await ReadAsync(command, cancellationToken)).SingleOrDefault();
    }, cancellationToken);

    public Task<IReadOnlyList<Order>> LatestAsync(CancellationToken cancellationToken) => database.UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand($"SELECT {Columns} FROM orders ORDER BY id DESC LIMIT 100", connection);
        return await ReadAsync(command, cancellationToken);
    }, cancellationToken);

    /// <summary>
    /// Hands the oldest unpublished orders to <paramref name="publish"/> and marks them; when it throws they stay unmarked.
    /// Rows that another replica has in hand are passed over.
    /// </summary>
    /// <returns>How many were published.</returns>
    public Task<int> PublishAsync(int atMost, Func<Order, Task> publish, CancellationToken cancellationToken) => database.UseAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        await using var select = new NpgsqlCommand(
            $"SELECT {Columns} FROM orders WHERE published_at IS NULL ORDER BY id LIMIT $1 FOR UPDATE SKIP LOCKED", connection, transaction)
        {
            Parameters = { new() { Value = atMost } },
        };
        var orders = await ReadAsync(select, cancellationToken);
        foreach (var order in orders)
            await publish(order);

        await using var mark = new NpgsqlCommand("UPDATE orders SET published_at = now() WHERE id = ANY($1)", connection, transaction)
        {
            Parameters = { new() { Value = orders.Select(order => order.Id).ToArray() } },
        };
        _ = await mark.ExecuteNonQueryAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return orders.Count;
    }, cancellationToken);

    private static async Task<IReadOnlyList<Order>> ReadAsync(NpgsqlCommand command, CancellationToken cancellationToken)
    {
        var orders = new List<Order>();
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
            orders.Add(new Order(reader.GetGuid(0), reader.GetString(1), reader.GetInt32(2), reader.GetFieldValue<DateTimeOffset>(3)));
        return orders;
    }
}
