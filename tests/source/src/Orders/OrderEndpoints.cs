namespace Orders;

/// <summary><c>POST /orders</c>, <c>GET /orders</c> (the latest hundred) and <c>GET /orders/{id}</c>.</summary>
internal static class OrderEndpoints
{
    public static void MapOrders(this IEndpointRouteBuilder endpoints)
    {
        var orders = endpoints.MapGroup("/orders");
        _ = orders.MapPost("", PlaceAsync);
        _ = orders.MapGet("", (OrderStore store, CancellationToken cancellationToken) => store.LatestAsync(cancellationToken));
        _ = orders.MapGet("{id:guid}", async (Guid id, OrderStore store, CancellationToken cancellationToken) =>
            await store.FindAsync(id, cancellationToken) is { } order ? Results.Ok(order) : Results.NotFound());
    }

    private static async Task<IResult> PlaceAsync(
        NewOrder request, OrderStore store, Outbox outbox, TimeProvider time, CancellationToken cancellationToken)
    {
        if (request.Validate() is { Count: > 0 } errors)
            return Results.ValidationProblem(errors);

        // PostgreSQL keeps microseconds: what is answered now must be what is read back later.
        var now = time.GetUtcNow();
        var order = new Order(Guid.CreateVersion7(now), request.Sku!, request.Quantity, now.AddTicks(-(now.Ticks % TimeSpan.TicksPerMicrosecond)));
        await store.AddAsync(order, cancellationToken);
        outbox.Wake();
        return Results.Created($"/orders/{order.Id}", order);
    }
}
