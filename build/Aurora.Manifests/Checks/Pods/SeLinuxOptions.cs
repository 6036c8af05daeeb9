using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A pod or container asks for another SELinux context.</summary>
public sealed class SeLinuxOptions() : PodSecurityRule("seLinuxOptions", Baseline, "No SELinux user, role or type of its own", "Remove user and role; of types use one for containers.")
{
    private static readonly string?[] Types = [null, "", "container_t", "container_init_t", "container_kvm_t", "container_engine_t"];

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from found in Contexts(workload)
        from field in (string[])["type", "user", "role"]
        let value = found.Context.TextAt("seLinuxOptions." + field)
        where field == "type" ? !Types.Contains(value) : value is not (null or "")
        select new Fault($"{found.Field}.seLinuxOptions.{field}", $"The SELinux {field} is {value}.");
}
