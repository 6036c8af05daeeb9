using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads.Probes;

/// <summary>Without a liveness probe a container that hangs is never restarted.</summary>
public sealed class NoLivenessProbe() : ContainerRule(new RuleInfo("no-liveness-probe", "Every container says whether it still works", Severity.Warning, "Add a livenessProbe."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload) => Probe.Missing("livenessProbe", container, workload);
}
