using ServiceDefaults.Postgres.Tests;
using ServiceDefaults.Tests;

namespace Orders.Tests;

/// <summary>Orders keeps the contract of every service with a database.</summary>
public sealed class OrdersContractTests() : PostgresServiceContract(OrdersService.Create, "orders", TestDependency.RabbitMq);
