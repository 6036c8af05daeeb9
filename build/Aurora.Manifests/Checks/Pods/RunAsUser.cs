using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A pod or container asks for user 0.</summary>
public sealed class RunAsUser() : PodSecurityRule("runAsUser", Restricted, "Not as user 0", "Set another user than 0.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) =>
        from found in Contexts(workload)
        where found.Context.Text("runAsUser") == "0"
        select new Fault($"{found.Field}.runAsUser", "It runs as user 0, which is root.");
}
