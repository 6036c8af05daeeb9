using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Workloads.Probes;

/// <summary>Without a readiness probe a pod gets requests as soon as its process runs.</summary>
public sealed class NoReadinessProbe() : ContainerRule(new RuleInfo("no-readiness-probe", "Every container says when it is ready", Severity.Warning, "Add a readinessProbe."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload) => Probe.Missing("readinessProbe", container, workload);
}
