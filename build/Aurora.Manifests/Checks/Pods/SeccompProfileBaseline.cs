using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A pod or container switches seccomp off.</summary>
public sealed class SeccompProfileBaseline() : PodSecurityRule("seccompProfile_baseline", Baseline, "Seccomp is not switched off", "Remove the profile, or use RuntimeDefault or Localhost.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from found in Contexts(workload)
        let type = found.Context.TextAt("seccompProfile.type")
        where type is not (null or "RuntimeDefault" or "Localhost")
        select new Fault($"{found.Field}.seccompProfile.type", $"The seccomp profile is {type}.");
}
