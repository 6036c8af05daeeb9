using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A pod shares the network, the processes or the IPC of its node.</summary>
public sealed class HostNamespaces() : PodSecurityRule("hostNamespaces", Baseline, "The host's namespaces stay the host's", "Remove hostNetwork, hostPID and hostIPC from the pod.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from field in (string[])["hostNetwork", "hostPID", "hostIPC"]
        where workload.Pod.Text(field) == "true"
        select new Fault(workload.At(field), $"The pod uses {field}.");
}
