namespace Inventory;

/// <summary>An item of the stock.</summary>
/// <param name="Sku">Its number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Quantity">How many are there.</param>
internal sealed record Item(string Sku, string Name, int Quantity);
