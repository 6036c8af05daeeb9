using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads.Probes;

/// <summary>A startup probe of a port that the container does not declare; by name it can never succeed.</summary>
public sealed class StartupPort() : ContainerRule(new RuleInfo("startup-port", "Startup is asked on a port that there is", Severity.Warning, "Declare the port under the container's ports, or mend the probe."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload) => Probe.OnNoPort("startupProbe", container);
}
