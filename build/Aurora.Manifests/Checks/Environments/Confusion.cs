using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>A property that speaks of one server and connects to another: <c>spring.rabbitmq.port: 6379</c>.</summary>
internal static class Confusion
{
    /// <summary>The finding, where the endpoint's name or text speaks of another Service than the one it leads to.</summary>
    public static IEnumerable<Finding> Of(Endpoint endpoint, Resource service, JudgedOverlay overlay, RuleInfo rule)
    {
        var said = $"{endpoint.Setting.Name}={endpoint.Setting.Value.Replace(endpoint.Host, "", StringComparison.Ordinal)}";
        var meant = overlay.Objects.Of("", "Service").Where(other => said.Contains(other.Id.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        return meant.Count == 0 || meant.Contains(service) ? [] : [endpoint.Fault(rule, overlay, $"it leads to {service.Id.Name}.")];
    }
}
