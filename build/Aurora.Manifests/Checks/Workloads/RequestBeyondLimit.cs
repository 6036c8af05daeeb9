using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A request above the limit, which the API server refuses.</summary>
public sealed class RequestBeyondLimit() : ContainerRule(new RuleInfo("AUR060", "No container requests more than it may use", Severity.Error, "Raise the limit, or lower the request."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload) =>
        from request in container.Root.PairsAt("resources.requests")
        let limit = container.Root.PairsAt("resources.limits").GetValueOrDefault(request.Key)
        where Quantity.TryParse(request.Value) > Quantity.TryParse(limit)
        select new Fault(
            container.At("resources.requests." + request.Key), $"Container {container.Name} requests more {request.Key} ({request.Value}) than it may use ({limit}).");
}
