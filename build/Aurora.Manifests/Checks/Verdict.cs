using Aurora.Manifests.Checks.Suppressions;
using Aurora.Manifests.Kustomize;

namespace Aurora.Manifests.Checks;

/// <summary>What Verify says of a tree.</summary>
/// <param name="Overlays">Every overlay, rendered or with the reason why not.</param>
/// <param name="Findings">What the rules found, in the order of the overlays.</param>
public sealed record Verdict(IReadOnlyList<RenderedOverlay> Overlays, IReadOnlyList<Finding> Findings)
{
    /// <summary>What the rules found and an annotation of the object accepts, with the reason.</summary>
    public IReadOnlyList<SuppressedFinding> Suppressed { get; init; } = [];

    /// <summary>The overlays that do not render.</summary>
    public IEnumerable<RenderedOverlay> Failed => Overlays.Where(overlay => overlay.Manifest is null);

    /// <summary>True when there are overlays, every one renders, and nothing is as bad as <paramref name="limit"/>.</summary>
    public bool IsClean(Severity limit) => Overlays.Count > 0 && !Failed.Any() && Findings.All(finding => finding.Rule.Severity < limit);
}
