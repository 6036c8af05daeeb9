using Aurora.Manifests.Checks.Views;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Pods;

/// <summary>A container keeps capabilities that it does not need.</summary>
public sealed class CapabilitiesRestricted() : PodSecurityRule("capabilities_restricted", Restricted, "All capabilities dropped, none added but NET_BIND_SERVICE", "Set securityContext.capabilities.drop: [ALL] on the container, and add at most NET_BIND_SERVICE.")
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(Workload workload) => IsWindows(workload) ? [] : workload.AllContainers.SelectMany(Judge);

    private static IEnumerable<Fault> Judge(Container container)
    {
        if (!container.Security.TextsAt("capabilities.drop").Contains("ALL"))
            yield return new Fault(container.At("securityContext.capabilities.drop"), $"Container {container.Name} does not drop ALL capabilities.");
        foreach (var (name, i) in container.Security.TextsAt("capabilities.add").Select((name, i) => (name, i)))
        {
            // What baseline forbids, it says under its own id.
            if (name != "NET_BIND_SERVICE" && CapabilitiesBaseline.Allowed.Contains(name))
                yield return new Fault(container.At($"securityContext.capabilities.add[{i}]"), $"Container {container.Name} adds the capability {name}.");
        }
    }
}
