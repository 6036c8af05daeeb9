using ServiceDefaults.Postgres.Tests;
using ServiceDefaults.Tests;

namespace Inventory.Tests;

/// <summary>Inventory keeps the contract of every service with a database.</summary>
public sealed class InventoryContractTests() : PostgresServiceContract(InventoryService.Create, "items", TestDependency.Redis);
