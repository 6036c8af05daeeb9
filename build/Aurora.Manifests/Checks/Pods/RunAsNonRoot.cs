using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container may run as root.</summary>
public sealed class RunAsNonRoot() : PodSecurityRule("runAsNonRoot", Restricted, "Not as root", "Set securityContext.runAsNonRoot: true on the pod.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        Unset(workload, "runAsNonRoot", value => value == "true").Select(found => new Fault(found.Field, $"Container {found.Container.Name} may run as root."));
}
