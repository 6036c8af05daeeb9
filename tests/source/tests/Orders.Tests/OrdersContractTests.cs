using ServiceDefaults.Tests;

namespace Orders.Tests;

/// <summary>Orders keeps the contract of every service.</summary>
public sealed class OrdersContractTests() : ServiceContract(OrdersService.Create, "postgres", "rabbitmq");
