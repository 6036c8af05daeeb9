namespace Aurora.Manifests.Tests.Checks.Rules;

/// <summary>The controls of the Pod Security Standards.</summary>
internal static class PodSecurityCases
{
    private const string Pod = "spec.template.spec";
    private const string Container = Pod + ".containers[0]";
    private const string Context = "securityContext: {runAsNonRoot: true, runAsUser: 1000, seccompProfile: {type: RuntimeDefault}}";
    private const string Own = "limits: {memory: 128Mi}}\n          securityContext: {allowPrivilegeEscalation: false, readOnlyRootFilesystem: true, capabilities: {drop: [ALL]}}";
    private const string Scratch = "- {name: scratch, emptyDir: {}}";
    private const string Liveness = "livenessProbe: {httpGet: {path: /, port: http}}";

    public static IEnumerable<RuleCase> All =>
    [
        InPod("appArmorProfile", "appArmorProfile: {type: Unconfined}", "securityContext.appArmorProfile.type", "appArmorProfile: {type: Localhost, localhostProfile: api}"),
        InContainer("capabilities_baseline", "{drop: [ALL]}", "{drop: [ALL], add: [CHOWN, NET_ADMIN]}", "securityContext.capabilities.add[1]", "{drop: [ALL], add: [CHOWN]}"),
        InPod("hostNamespaces", "}\n      hostNetwork: true\n      x: {", "hostNetwork", "}\n      hostNetwork: false\n      x: {"),
        InPod("hostNamespaces", "}\n      hostIPC: true\n      x: {", "hostIPC", "}\n      shareProcessNamespace: true\n      x: {"),
        new("prod", "hostPathVolumes", Scratch, "- {name: scratch, hostPath: {path: /}}", Pod + ".volumes[1].hostPath", "- {name: scratch, ephemeral: {}}"),
        new("prod", "hostPorts", "containerPort: 8080}", "containerPort: 8080, hostPort: 80}", Container + ".ports[0].hostPort", "containerPort: 8080, hostPort: 0}"),
        new("prod", "hostProbesAndHostLifecycle", Liveness, "livenessProbe: {httpGet: {path: /, port: http, host: other}}", Container + ".livenessProbe.httpGet.host", "livenessProbe: {httpGet: {path: /, port: http, httpHeaders: [{name: Host, value: other}]}}"),
        new("prod", "hostProbesAndHostLifecycle", Liveness, "lifecycle: {preStop: {tcpSocket: {port: 80, host: other}}}", Container + ".lifecycle.preStop.tcpSocket.host", "lifecycle: {preStop: {exec: {command: [ping, host]}}}"),
        InContainer("privileged", "drop: [ALL]}", "drop: [ALL]}, privileged: true", "securityContext.privileged", "drop: [ALL]}, privileged: false"),
        InContainer("procMount", "drop: [ALL]}", "drop: [ALL]}, procMount: Unmasked", "securityContext.procMount", "drop: [ALL]}, procMount: Default"),
        InContainer("seccompProfile_baseline", "drop: [ALL]}", "drop: [ALL]}, seccompProfile: {type: Unconfined}", "securityContext.seccompProfile.type", "drop: [ALL]}, seccompProfile: {type: Localhost}"),
        InPod("seLinuxOptions", "seLinuxOptions: {type: spc_t}", "securityContext.seLinuxOptions.type", "seLinuxOptions: {type: container_t, level: s0}"),
        InPod("seLinuxOptions", "seLinuxOptions: {user: root}", "securityContext.seLinuxOptions.user", "seLinuxOptions: {level: s0}"),
        InPod("sysctls", "sysctls: [{name: kernel.msgmax, value: \"1\"}]", "securityContext.sysctls[0].name", "sysctls: [{name: net.ipv4.tcp_syncookies, value: \"1\"}]"),
        InPod("windowsHostProcess", "windowsOptions: {hostProcess: true}", "securityContext.windowsOptions.hostProcess", "windowsOptions: {hostProcess: false}"),
        InContainer("allowPrivilegeEscalation", "allowPrivilegeEscalation: false, ", "", "securityContext.allowPrivilegeEscalation", "allowPrivilegeEscalation: false, runAsGroup: 1, "),
        InContainer("capabilities_restricted", "drop: [ALL]", "drop: [NET_RAW]", "securityContext.capabilities.drop", "drop: [NET_RAW, ALL]"),
        InContainer("capabilities_restricted", "drop: [ALL]", "drop: [ALL], add: [CHOWN]", "securityContext.capabilities.add[0]", "drop: [ALL], add: [NET_BIND_SERVICE]"),
        new("prod", "restrictedVolumes", Scratch, "- {name: scratch, nfs: {server: nas, path: /}}", Pod + ".volumes[1].nfs", "- {name: scratch, csi: {driver: nas}}"),
        new("prod", "runAsNonRoot", "runAsNonRoot: true, ", "", Pod + ".securityContext.runAsNonRoot", "runAsNonRoot: true, runAsGroup: 0, "),
        InContainer("runAsNonRoot", "drop: [ALL]}", "drop: [ALL]}, runAsNonRoot: false", "securityContext.runAsNonRoot", "drop: [ALL]}, runAsNonRoot: true"),
        new("prod", "runAsUser", "runAsUser: 1000", "runAsUser: 0", Pod + ".securityContext.runAsUser", "runAsUser: 10"),
        new("prod", "seccompProfile_restricted", ", seccompProfile: {type: RuntimeDefault}", "", Pod + ".securityContext.seccompProfile.type", ", seccompProfile: {type: Localhost}"),
    ];

    private static RuleCase InPod(string id, string faulty, string field, string fine) =>
        new("prod", id, Context, Beside(faulty), $"{Pod}.{field}", Beside(fine));

    private static string Beside(string field) => field.StartsWith('}') ? Context[..^1] + field.Replace("x: {", "dnsConfig: {", StringComparison.Ordinal) + "}" : $"{Context[..^1]}, {field}}}";

    private static RuleCase InContainer(string id, string place, string faulty, string field, string fine) =>
        new("prod", id, Own, Own.With(place, faulty), $"{Container}.{field}", Own.With(place, fine));
}
