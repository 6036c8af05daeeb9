namespace Orders;

/// <summary>An order as it is stored, returned, and sent as the event <c>order.placed</c>.</summary>
/// <param name="Id">Sorts by time (UUID version 7).</param>
/// <param name="Sku">What is ordered.</param>
/// <param name="Quantity">How many.</param>
/// <param name="PlacedAt">When it was accepted, UTC.</param>
internal sealed record Order(Guid Id, string Sku, int Quantity, DateTimeOffset PlacedAt);
