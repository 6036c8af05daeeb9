using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>Without a request the scheduler overcommits memory, without a limit one container takes its neighbours'.</summary>
public sealed class UnsetMemoryRequirements() : ContainerRule(new RuleInfo("unset-memory-requirements", "Every container requests memory and has a limit", Severity.Warning, "Set resources.requests.memory and resources.limits.memory."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload)
    {
        var limit = container.Root.TextAt("resources.limits.memory");
        // Without a request, the limit is the request.
        if (limit is null && container.Root.TextAt("resources.requests.memory") is null)
            yield return new Fault(container.At("resources.requests.memory"), $"Container {container.Name} requests no memory.");
        if (limit is null)
            yield return new Fault(container.At("resources.limits.memory"), $"Container {container.Name} has no limit for memory.");
    }
}
