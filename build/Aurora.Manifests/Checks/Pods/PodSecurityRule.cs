using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>
/// A control of the Pod Security Standards (kubernetes.io/docs/concepts/security/pod-security-standards), under the id that the
/// admission controller gives it. Where the rendered namespace enforces the level, the pod would be refused, and that is an error.
/// </summary>
/// <param name="id">The id of k8s.io/pod-security-admission.</param>
/// <param name="level">The level that the control belongs to: <c>baseline</c>, or <c>restricted</c>, which includes it.</param>
/// <param name="title">What it demands.</param>
/// <param name="mend">How to mend it.</param>
public abstract class PodSecurityRule(string id, string level, string title, string mend)
    : WorkloadRule(new RuleInfo(id, $"{title} (Pod Security, {level})", Severity.Warning, mend))
{
    /// <summary>The level baseline.</summary>
    protected const string Baseline = "baseline";

    /// <summary>The level restricted.</summary>
    protected const string Restricted = "restricted";

    private const string Enforce = "pod-security.kubernetes.io/enforce";

    /// <inheritdoc/>
    protected override RuleInfo RuleFor(Workload workload, JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(overlay);
        var enforced = overlay.Objects.Of("", "Namespace").FirstOrDefault(found => found.Id.Name == workload.Namespace)?.Root
            .PairsAt("metadata.labels").GetValueOrDefault(Enforce);
        return enforced == Restricted || enforced == level ? Info with { Severity = Severity.Error } : Info;
    }

    /// <summary>The security contexts of the pod and of its containers, those that are there, with their fields.</summary>
    protected static IEnumerable<(string Field, YamlMappingNode Context)> Contexts(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        if (workload.Pod.Map("securityContext") is { } pod) yield return (workload.At("securityContext"), pod);
        foreach (var container in workload.AllContainers)
        {
            if (container.Root.Map("securityContext") is { } own) yield return (container.At("securityContext"), own);
        }
    }

    /// <summary>Whether the pod says that it is for Windows, to which some controls of Linux do not apply.</summary>
    protected static bool IsWindows(Workload workload)
    {
        ArgumentNullException.ThrowIfNull(workload);
        return workload.Pod.TextAt("os.name") == "windows";
    }

    /// <summary>
    /// The containers for which a setting is not one of those that are allowed; a container's own wins over its pod's. The fault
    /// is where the setting stands, or the container's where there is none.
    /// </summary>
    protected static IEnumerable<(Container Container, string Field, string? Value)> Unset(Workload workload, string setting, Func<string?, bool> allowed)
    {
        ArgumentNullException.ThrowIfNull(workload);
        ArgumentNullException.ThrowIfNull(allowed);
        var pod = workload.Pod.TextAt("securityContext." + setting);
        foreach (var container in workload.AllContainers)
        {
            var own = container.Root.TextAt("securityContext." + setting);
            if (allowed(own ?? pod)) continue;
            var field = own is null && (pod is not null || workload.Pod.Map("securityContext") is not null)
                ? workload.At("securityContext." + setting) : container.At("securityContext." + setting);
            yield return (container, field, own ?? pod);
        }
    }
}
