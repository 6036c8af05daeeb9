using Aurora.Manifests.Checks.Workloads;
using Aurora.Manifests.Checks.Workloads.Probes;
using Aurora.Manifests.Checks.Workloads.Scaling;
using Aurora.Manifests.Checks.Workloads.Storage;

namespace Aurora.Manifests.Checks;

/// <summary>Workloads and what belongs to them: images, probes, resources, volumes, autoscalers, budgets.</summary>
public static class WorkloadRules
{
    /// <summary>All of them.</summary>
    public static IReadOnlyList<IRule> All { get; } =
    [
        new LatestTag(), new NoReadinessProbe(), new NoLivenessProbe(), new ReadinessPort(), new LivenessPort(), new StartupPort(),
        new UnsetCpuRequirements(), new UnsetMemoryRequirements(), new RequestBeyondLimit(), new NoReadOnlyRootFs(),
        new EnvVarSecret(), new DuplicateEnvVar(), new EnvVarValueFrom(), new MountedObject(), new SubPathFile(),
        new MissingVolume(), new UnmountedVolume(), new MissingClaim(),
        new NonExistentServiceAccount(), new PullSecret(), new DeprecatedServiceAccountField(),
        new MismatchingSelector(), new SharedPods(), new SpreadByOthersLabels(), new HeadlessService(),
        new DanglingAutoscaler(), new ReplicasAndAutoscaler(), new MeasuredContainer(),
        new PdbMaxUnavailable(), new PdbMinAvailable(), new DanglingBudget(),
    ];
}
