using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A pod sets a sysctl that reaches beyond it.</summary>
public sealed class Sysctls() : PodSecurityRule("sysctls", Baseline, "Safe sysctls only", "Remove the sysctl, or have the platform set it on the node.")
{
    private static readonly string[] Allowed =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    ];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from sysctl in workload.Pod.MapsAt("securityContext.sysctls").Select((node, i) => (node, i))
        where !Allowed.Contains(sysctl.node.Text("name"))
        select new Fault(workload.At($"securityContext.sysctls[{sysctl.i}].name"), $"The pod sets the sysctl {sysctl.node.Text("name")}.");
}
