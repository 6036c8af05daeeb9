using ServiceDefaults.Tests;

namespace Notifications.Tests;

/// <summary>Notifications keeps the contract of every service.</summary>
public sealed class NotificationsContractTests() : ServiceContract(NotificationsService.Create, TestDependency.RabbitMq);
