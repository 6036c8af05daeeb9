namespace Inventory;

/// <summary>
/// <c>GET</c> and <c>PUT /items/{sku}</c>. A read says in the header <c>X-Cache</c> whether it came from Redis (<c>hit</c>),
/// from PostgreSQL (<c>miss</c>), or from PostgreSQL because Redis was not there (<c>bypass</c>).
/// </summary>
internal static class ItemEndpoints
{
    private const string CacheHeader = "X-Cache";

    public static void MapItems(this IEndpointRouteBuilder endpoints)
    {
        _ = endpoints.MapGet("/items/{sku}", ReadAsync);
        _ = endpoints.MapPut("/items/{sku}", WriteAsync);
    }

    private static async Task<IResult> ReadAsync(
        string sku, ItemStore store, ItemCache cache, HttpResponse response, CancellationToken cancellationToken)
    {
        var (outcome, item) = await cache.FindAsync(sku);
        response.Headers[CacheHeader] = outcome;
        if (item is not null)
            return Results.Ok(item);

        item = await store.FindAsync(sku, cancellationToken);
        if (item is null)
            return Results.NotFound();
        await cache.KeepAsync(item);
        return Results.Ok(item);
    }

    private static async Task<IResult> WriteAsync(
        string sku, ItemUpdate request, ItemStore store, ItemCache cache, CancellationToken cancellationToken)
    {
        if (request.Validate(sku) is { Count: > 0 } errors)
            return Results.ValidationProblem(errors);

        var item = new Item(sku, request.Name!, request.Quantity);
        await store.SetAsync(item, cancellationToken);
        await cache.ForgetAsync(sku);
        return Results.Ok(item);
    }
}
