using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>A property that speaks of one server and connects to another: <c>spring.rabbitmq.port: 6379</c>.</summary>
internal static class Confusion
{
    /// <summary>The finding, where the endpoint's name or text speaks of another Service than the one it leads to.</summary>
    public static IEnumerable<Finding> Of(Endpoint endpoint, Resource service, JudgedOverlay overlay, RuleInfo rule)
    {
        // Behind the host stands whose it is: the database of an app is often called like the app.
        var before = endpoint.Setting.Value[..endpoint.Setting.Value.IndexOf(endpoint.Host, StringComparison.Ordinal)];
        var said = $"{endpoint.Setting.Name}={before[(before.LastIndexOfAny([',', ' ']) + 1)..]}";
        var meant = overlay.Objects.Of("", "Service").Where(other => said.Contains(other.Id.Name, StringComparison.OrdinalIgnoreCase)).ToList();
        return meant.Count == 0 || meant.Contains(service) ? [] : [endpoint.Fault(rule, overlay, $"it leads to {service.Id.Name}.")];
    }
}
