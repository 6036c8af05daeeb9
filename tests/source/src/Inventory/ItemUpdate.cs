namespace Inventory;

/// <summary>What a client sends to set an item.</summary>
internal sealed record ItemUpdate(string? Name, int Quantity)
{
    private const int LongestName = 200;

    /// <summary>What is wrong with it, by field; empty where nothing is.</summary>
    public Dictionary<string, string[]> Validate()
    {
        var errors = new Dictionary<string, string[]>();
        if (string.IsNullOrWhiteSpace(Name) || Name.Length > LongestName)
            errors["name"] = [$"must have 1 to {LongestName} characters"];
        if (Quantity < 0)
            errors["quantity"] = ["must not be negative"];
        return errors;
    }
}
