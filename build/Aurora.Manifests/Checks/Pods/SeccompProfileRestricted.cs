using Aurora.Manifests.Checks.Views;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container runs without a seccomp profile.</summary>
public sealed class SeccompProfileRestricted() : PodSecurityRule("seccompProfile_restricted", Restricted, "A seccomp profile is set", "Set securityContext.seccompProfile.type: RuntimeDefault on the pod.")
{
    // A profile that is switched off, baseline says under its own id.
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        (IsWindows(workload) ? [] : Unset(workload, "seccompProfile.type", value => value is not null))
        .Select(found => new Fault(found.Field, $"Container {found.Container.Name} has no seccomp profile."));
}
