using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Workloads;

/// <summary>A container may change its own programs.</summary>
public sealed class NoReadOnlyRootFs() : ContainerRule(new RuleInfo("no-read-only-root-fs", "The root file system is read-only", Severity.Warning, "Set securityContext.readOnlyRootFilesystem: true, and mount an emptyDir where it must write."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Container container, Workload workload)
    {
        if (container.Security.Text("readOnlyRootFilesystem") != "true")
            yield return new Fault(container.At("securityContext.readOnlyRootFilesystem"), $"Container {container.Name} can write to its root file system.");
    }
}
