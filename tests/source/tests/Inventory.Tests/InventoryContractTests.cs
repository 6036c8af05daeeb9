using ServiceDefaults.Tests;

namespace Inventory.Tests;

/// <summary>Inventory keeps the contract of every service.</summary>
public sealed class InventoryContractTests() : ServiceContract(InventoryService.Create, "postgres", "redis");
