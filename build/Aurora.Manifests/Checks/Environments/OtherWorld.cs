using System.Text.RegularExpressions;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Environments;

/// <summary>
/// A mention of the other world: localhost in a cluster, where it is the pod itself, or a name of the cluster on a laptop, which
/// cannot resolve it. A probe's command asks its own pod, which is right, and an image is pulled by the node, whose registry may be
/// its own.
/// </summary>
public sealed partial class OtherWorld : IRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR013", "No environment mentions the other's world", Severity.Error, "Name what this environment connects to, or remove the mention.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedOverlay overlay)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        return overlay.Environment switch
        {
            { IsLocal: true } => Mentions(overlay, ClusterName(), path => path.StartsWith("data", StringComparison.Ordinal), "a name that only the cluster knows"),
            { IsLocal: false } => Mentions(overlay, Localhost(), IsSaidToThePod, "localhost"),
            _ => [],
        };
    }

    private IEnumerable<Finding> Mentions(JudgedOverlay overlay, Regex pattern, Func<string, bool> counts, string what) =>
        from found in overlay.Resources
        from leaf in found.Root.Leaves()
        let text = leaf.Scalar.Value ?? ""
        let mention = pattern.Match(text)
        where mention.Success && counts(leaf.Path)
        let lines = text.AsSpan(0, mention.Index).Count('\n')
        select Finding.At(Info, overlay, found, leaf.Path, $"It mentions {what}: {mention.Value}.") with { TextLine = text.TrimEnd('\n').Contains('\n', StringComparison.Ordinal) ? lines + 1 : 0 };

    private static bool IsSaidToThePod(string path) =>
        !path.Contains("Probe.exec.command", StringComparison.Ordinal) && !path.EndsWith(".image", StringComparison.Ordinal);

    [GeneratedRegex(@"localhost|\b127\.0\.0\.\d+|\[::1\]", RegexOptions.IgnoreCase)]
    private static partial Regex Localhost();

    [GeneratedRegex(@"\b[a-z0-9-]+(\.[a-z0-9-]+)?\.svc\b(\.cluster\.local)?", RegexOptions.IgnoreCase)]
    private static partial Regex ClusterName();
}
