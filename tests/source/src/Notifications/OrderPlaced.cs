using System.Text.Json;

namespace Notifications;

/// <summary>What this service needs to know of the event <c>order.placed</c>; whatever else it holds is passed over.</summary>
internal sealed record OrderPlaced(Guid Id, string Sku, int Quantity)
{
    /// <returns>Null where the message is no such event.</returns>
    public static OrderPlaced? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize<OrderPlaced>(body, JsonSerializerOptions.Web) is { Sku: not null } order && order.Id != Guid.Empty
                ? order
                : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
