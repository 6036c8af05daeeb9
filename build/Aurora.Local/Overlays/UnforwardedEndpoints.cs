using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.Environments;
using Aurora.Manifests.Checks.Sources;
using Aurora.Manifests.Files;

namespace Aurora.Local.Overlays;

/// <summary>
/// The other side of AUR010, which holds the configuration against the annotations: here it is held against what is forwarded now,
/// which is less where only some Services are asked for.
/// </summary>
public static class UnforwardedEndpoints
{
    /// <summary>What the configuration of the laptop connects to and nothing can forward, with the lines that say so.</summary>
    public static IReadOnlyList<Finding> In(JudgedOverlay overlay, IFileTree tree) => In(overlay, tree, LocalPort.Of(overlay).Select(port => port.Local).ToHashSet());

    /// <summary>What it connects to and is not among what is forwarded.</summary>
    public static IReadOnlyList<Finding> In(JudgedOverlay overlay, IFileTree tree, IReadOnlyList<ForwardedPort> forwarded) =>
        In(overlay, tree, forwarded.Select(port => $"{port.LocalPort}").ToHashSet());

    private static IReadOnlyList<Finding> In(JudgedOverlay overlay, IFileTree tree, HashSet<string> ports)
    {
        var rule = new LocalEndpoints().Info;
        return new SourceResolver(tree).Locate(
            overlay,
            [
                .. from endpoint in Endpoint.Of(overlay)
                   where endpoint is { Host: "localhost" or "127.0.0.1", Port: { } port } && !ports.Contains(port)
                   select endpoint.Fault(rule, overlay, "no forward holds that port."),
            ]);
    }
}
