namespace Orders;

/// <summary>What a client sends to place an order.</summary>
internal sealed record NewOrder(string? Sku, int Quantity)
{
    private const int LongestSku = 64;
    private const int LargestQuantity = 1000;

    /// <summary>What is wrong with it, by field; empty where nothing is.</summary>
    public Dictionary<string, string[]> Validate()
    {
        var errors = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Sku) || Sku.Length > LongestSku || Sku.Any(char.IsControl))
            errors["sku"] = [$"must have 1 to {LongestSku} characters, none of them a control character"];
        if (Quantity is < 1 or > LargestQuantity)
            errors["quantity"] = [$"must be from 1 to {LargestQuantity}"];
        return errors;
    }
}
