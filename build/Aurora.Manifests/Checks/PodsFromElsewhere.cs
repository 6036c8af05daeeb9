using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks;

/// <summary>How bad it is that a selector matches no rendered pod: operators make pods that nobody renders.</summary>
internal static class PodsFromElsewhere
{
    // Kinds that make pods, in groups whose other kinds make none.
    private static readonly HashSet<(string Group, string Kind)> WithPods =
    [
        ("argoproj.io", "Rollout"), ("argoproj.io", "Workflow"), ("argoproj.io", "CronWorkflow"),
        ("argoproj.io", "EventBus"), ("argoproj.io", "EventSource"), ("argoproj.io", "Sensor"), ("argoproj.io", "ArgoCD"),
        ("monitoring.coreos.com", "Prometheus"), ("monitoring.coreos.com", "PrometheusAgent"),
        ("monitoring.coreos.com", "Alertmanager"), ("monitoring.coreos.com", "ThanosRuler"),
        ("gateway.networking.k8s.io", "Gateway"), ("install.istio.io", "IstioOperator"),
    ];

    // Groups of custom resources that are otherwise known to make no pods.
    private static readonly string[] WithoutPods =
    [
        "istio.io", "argoproj.io", "external-secrets.io", "bitnami.com", "cert-manager.io", "monitoring.coreos.com", "gateway.networking.k8s.io", "kustomize.toolkit.fluxcd.io",
    ];

    /// <summary>An error where the selector's namespace has pods of its own, and nothing in the render may make others.</summary>
    public static Severity Severity(Resource resource, JudgedOverlay overlay) =>
        overlay.Environment is not null
        || (overlay.Objects.Workloads.Any(workload => workload.Namespace == resource.Id.Namespace) && !overlay.Objects.All.Any(MayMakePods))
            ? Checks.Severity.Error : Checks.Severity.Warning;

    private static bool MayMakePods(Resource resource) =>
        WithPods.Contains((resource.Id.Group, resource.Id.Kind))
        || (resource.Id.Group.Contains('.', StringComparison.Ordinal)
            && !resource.Id.Group.EndsWith(".k8s.io", StringComparison.Ordinal)
            && !WithoutPods.Any(group => resource.Id.Group == group || resource.Id.Group.EndsWith("." + group, StringComparison.Ordinal)));
}
