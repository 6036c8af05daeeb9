using Npgsql;
using ServiceDefaults.Postgres;

namespace Inventory;

/// <summary>The table of items.</summary>
internal sealed class ItemStore(PostgresDatabase database)
{
    public static readonly PostgresSchema Schema = new("items",
        """
        CREATE TABLE IF NOT EXISTS items (
            sku text PRIMARY KEY,
            name text NOT NULL,
            quantity integer NOT NULL CHECK (quantity >= 0)
        );
        """);

    public Task<Item?> FindAsync(string sku, CancellationToken cancellationToken) => database.UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand("SELECT sku, name, quantity FROM items WHERE sku = $1", connection)
        {
            Parameters = { new() { Value = sku } },
        };
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        return await reader.ReadAsync(cancellationToken) ? new Item(reader.GetString(0), reader.GetString(1), reader.GetInt32(2)) : null;
    }, cancellationToken);

    public Task SetAsync(Item item, CancellationToken cancellationToken) => database.UseAsync(async connection =>
    {
        await using var command = new NpgsqlCommand(
            """
            INSERT INTO items (sku, name, quantity) VALUES ($1, $2, $3)
            ON CONFLICT (sku) DO UPDATE SET name = excluded.name, quantity = excluded.quantity
            """, connection)
        {
            Parameters = { new() { Value = item.Sku }, new() { Value = item.Name }, new() { Value = item.Quantity } },
        };
        return await command.ExecuteNonQueryAsync(cancellationToken);
    }, cancellationToken);
}
