namespace Inventory;

/// <summary>What a client sends to set an item.</summary>
internal sealed record ItemUpdate(string? Name, int Quantity)
{
    private const int LongestSku = 64;
    private const int LongestName = 200;

    /// <summary>What is wrong with it as the new state of this item, by field; empty where nothing is.</summary>
    public Dictionary<string, string[]> Validate(string sku)
    {
        var errors = new Dictionary<string, string[]>();
        if (!IsText(sku, LongestSku))
            errors["sku"] = [$"must have 1 to {LongestSku} characters, none of them a control character"];
        if (!IsText(Name, LongestName))
            errors["name"] = [$"must have 1 to {LongestName} characters, none of them a control character"];
        if (Quantity < 0)
            errors["quantity"] = ["must not be negative"];
        return errors;
    }

    private static bool IsText(string? text, int longest) =>
        !string.IsNullOrWhiteSpace(text) && text.Length <= longest && !text.Any(char.IsControl);
}
