using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A pod or container runs without AppArmor.</summary>
public sealed class AppArmorProfile() : PodSecurityRule("appArmorProfile", Baseline, "AppArmor is not switched off", "Remove the profile, or use RuntimeDefault or Localhost.")
{
    private static readonly string?[] Allowed = [null, "", "RuntimeDefault", "Localhost"];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from found in Contexts(workload)
        let type = found.Context.TextAt("appArmorProfile.type")
        where !Allowed.Contains(type)
        select new Fault($"{found.Field}.appArmorProfile.type", $"The AppArmor profile is {type}.");
}
