using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>
/// Pod Security Standards, level restricted: https://kubernetes.io/docs/concepts/security/pod-security-standards/, of which each
/// control is one line here; and a read-only root file system, which is ours.
/// </summary>
public static class PodSecurity
{
    private static readonly string[] Volumes = ["configMap", "csi", "downwardAPI", "emptyDir", "ephemeral", "persistentVolumeClaim", "projected", "secret"];
    private static readonly string?[] SeccompProfiles = ["RuntimeDefault", "Localhost"];
    private static readonly string?[] AppArmorProfiles = [null, "RuntimeDefault", "Localhost"];
    private static readonly string?[] SelinuxTypes = [null, "", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];
    private static readonly string[] Handlers = ["livenessProbe", "readinessProbe", "startupProbe", "lifecycle.postStart", "lifecycle.preStop"];

    private static readonly string[] Sysctls =
    [
        "kernel.shm_rmid_forced", "net.ipv4.ip_local_port_range", "net.ipv4.ip_unprivileged_port_start", "net.ipv4.tcp_syncookies",
        "net.ipv4.ping_group_range", "net.ipv4.ip_local_reserved_ports", "net.ipv4.tcp_keepalive_time", "net.ipv4.tcp_fin_timeout",
        "net.ipv4.tcp_keepalive_intvl", "net.ipv4.tcp_keepalive_probes", "net.ipv4.tcp_rmem", "net.ipv4.tcp_wmem",
    ];

    public static DeploymentRule Restricted { get; } = new("Pod Security restricted", state =>
        state.Workloads.SelectMany(workload => Violations(workload).Select(violation => $"{workload}: {violation}")).Concat(Namespace(state)));

    private static IEnumerable<string> Namespace(DeploymentState state) =>
        from found in state.Of("Namespace")
        where found.Root.PairsAt("metadata.labels").GetValueOrDefault("pod-security.kubernetes.io/enforce") != "restricted"
        select $"The namespace {found.Id.Name} does not enforce restricted.";

    private static IEnumerable<string> Violations(Workload workload)
    {
        var pod = workload.Pod;
        var own = pod.Map("securityContext");
        foreach (var host in new[] { "hostNetwork", "hostPID", "hostIPC" })
            if (pod.Text(host) is not (null or "false")) yield return $"{host}.";
        foreach (var volume in pod.Maps("volumes"))
            if (!volume.Keys().Any(Volumes.Contains)) yield return $"the volume {volume.Text("name")} is of a kind that is not allowed.";
        foreach (var sysctl in own?.Maps("sysctls") ?? [])
            if (!Sysctls.Contains(sysctl.Text("name"))) yield return $"the sysctl {sysctl.Text("name")}.";
        if (own is not null)
            foreach (var violation in Shared(own)) yield return violation;
        foreach (var container in workload.AllContainers)
            foreach (var violation in Violations(container, own))
                yield return $"container {container.Text("name")}: {violation}";
    }

    private static IEnumerable<string> Violations(YamlMappingNode container, YamlMappingNode? pod)
    {
        var own = container.Map("securityContext") ?? new YamlMappingNode();
        foreach (var violation in Shared(own)) yield return violation;
        if (own.Text("privileged") is not (null or "false")) yield return "privileged.";
        if (own.Text("allowPrivilegeEscalation") != "false") yield return "it may escalate privileges.";
        if (own.Text("readOnlyRootFilesystem") != "true") yield return "its root file system can be written.";
        if (own.Text("procMount") is not (null or "Default")) yield return "an unmasked /proc.";
        if (!own.TextsAt("capabilities.drop").Contains("ALL")) yield return "it does not drop ALL capabilities.";
        if (own.TextsAt("capabilities.add").Except(["NET_BIND_SERVICE"]).Any()) yield return "it adds capabilities.";
        if ((own.Text("runAsNonRoot") ?? pod?.Text("runAsNonRoot")) != "true") yield return "it may run as root (runAsNonRoot).";
        if ((own.Text("runAsUser") ?? pod?.Text("runAsUser")) is null or "0") yield return "it names no user but root (runAsUser).";
        if (!SeccompProfiles.Contains(own.TextAt("seccompProfile.type") ?? pod?.TextAt("seccompProfile.type"))) yield return "no seccomp profile.";
        if (container.Maps("ports").Any(port => port.Text("hostPort") is not (null or "0"))) yield return "a port of the host.";
        if (Handlers.Any(handler => (container.TextAt(handler + ".httpGet.host") ?? container.TextAt(handler + ".tcpSocket.host")) is not (null or "")))
            yield return "a probe or handler that names a host.";
    }

    private static IEnumerable<string> Shared(YamlMappingNode context)
    {
        if (!AppArmorProfiles.Contains(context.TextAt("appArmorProfile.type"))) yield return "no AppArmor.";
        if (!SelinuxTypes.Contains(context.TextAt("seLinuxOptions.type"))) yield return "an SELinux type of its own.";
        if (context.TextAt("seLinuxOptions.user") is not (null or "") || context.TextAt("seLinuxOptions.role") is not (null or ""))
            yield return "an SELinux user or role of its own.";
        if (context.TextAt("windowsOptions.hostProcess") is not (null or "false")) yield return "a process of the host.";
    }
}
