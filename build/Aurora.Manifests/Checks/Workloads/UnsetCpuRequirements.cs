using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>Without a request for CPU the scheduler puts pods where there is none.</summary>
public sealed class UnsetCpuRequirements() : ContainerRule(new RuleInfo("unset-cpu-requirements", "Every container requests CPU", Severity.Warning, "Set resources.requests.cpu."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload)
    {
        if (container.Root.TextAt("resources.requests.cpu") is null && container.Root.TextAt("resources.limits.cpu") is null)
            yield return new Fault(container.At("resources.requests.cpu"), $"Container {container.Name} requests no CPU.");
    }
}
