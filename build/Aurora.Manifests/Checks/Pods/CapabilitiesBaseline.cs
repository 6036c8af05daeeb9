using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container adds capabilities that the runtime does not give by default.</summary>
public sealed class CapabilitiesBaseline() : PodSecurityRule("capabilities_baseline", Baseline, "No capabilities beyond the usual", "Add no capability but those of the container runtime's default set.")
{
    internal static readonly string[] Allowed =
    [
        "AUDIT_WRITE", "CHOWN", "DAC_OVERRIDE", "FOWNER", "FSETID", "KILL", "MKNOD", "NET_BIND_SERVICE", "SETFCAP", "SETGID", "SETPCAP", "SETUID",
        "SYS_CHROOT",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from container in workload.AllContainers
        from added in container.Security.TextsAt("capabilities.add").Select((name, i) => (name, i))
        where !Allowed.Contains(added.name)
        select new Fault(container.At($"securityContext.capabilities.add[{added.i}]"), $"Container {container.Name} adds the capability {added.name}.");
}
