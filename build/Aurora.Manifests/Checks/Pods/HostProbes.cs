using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A probe or lifecycle handler lets the kubelet connect to a host of the pod's choice.</summary>
public sealed class HostProbes() : PodSecurityRule("hostProbesAndHostLifecycle", Baseline, "Probes and handlers name no host", "Remove the host: the kubelet then asks the pod.")
{
    private static readonly string[] Handlers = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from container in workload.AllContainers
        from handler in Handlers
        from way in (string[])["httpGet", "tcpSocket"]
        let field = $"{handler}.{way}.host"
        where container.Root.TextAt(field) is not (null or "")
        select new Fault(container.At(field), $"Container {container.Name} has a {handler} that names a host.");
}
