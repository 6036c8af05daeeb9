using Aurora.Manifests.Checks.Pods;

namespace Aurora.Manifests.Checks;

/// <summary>The Pod Security Standards: the controls of level baseline, then those that restricted adds.</summary>
public static class PodRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        new AppArmorProfile(), new CapabilitiesBaseline(), new HostNamespaces(), new HostPathVolumes(), new HostPorts(), new HostProbes(), new Privileged(),
        new ProcMount(), new SeccompProfileBaseline(), new SeLinuxOptions(), new Sysctls(), new WindowsHostProcess(),
        new AllowPrivilegeEscalation(), new CapabilitiesRestricted(), new RestrictedVolumes(), new RunAsNonRoot(), new RunAsUser(), new SeccompProfileRestricted(),
    ];
}
