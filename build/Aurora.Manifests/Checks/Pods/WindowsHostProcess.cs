using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container on Windows is a process of its node.</summary>
public sealed class WindowsHostProcess() : PodSecurityRule("windowsHostProcess", Baseline, "No process of the host on Windows", "Remove windowsOptions.hostProcess.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from found in Contexts(workload)
        where found.Context.TextAt("windowsOptions.hostProcess") == "true"
        select new Fault($"{found.Field}.windowsOptions.hostProcess", "It is a process of the host.");
}
