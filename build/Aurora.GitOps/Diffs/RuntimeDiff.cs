using Aurora.Manifests.Checks;

namespace Aurora.GitOps.Diffs;

/// <summary>What differs at runtime between two revisions.</summary>
/// <param name="Since">The older side, as people call it.</param>
/// <param name="Until">The newer side, as people call it.</param>
/// <param name="Overlays">The overlays that differ, in ordinal order.</param>
/// <param name="Same">How many overlays are the same.</param>
/// <param name="Repository">What the rules found on either side outside of all overlays.</param>
public sealed record RuntimeDiff(string Since, string Until, IReadOnlyList<OverlayDiff> Overlays, int Same, FindingsDelta Repository)
{
    /// <summary>True when nothing differs that anybody would see.</summary>
    public bool IsEmpty => Overlays.Count == 0 && Repository.IsEmpty;

    /// <summary>Every risk, with the overlay it is in.</summary>
    public IEnumerable<(OverlayDiff Overlay, Risk Risk)> Risks => Overlays.SelectMany(overlay => overlay.Risks.Select(risk => (overlay, risk)));

    /// <summary>The findings that only the newer side has.</summary>
    public IEnumerable<Finding> NewFindings => Overlays.SelectMany(overlay => overlay.Findings.New).Concat(Repository.New);

    /// <summary>The findings that only the older side has.</summary>
    public IEnumerable<Finding> FixedFindings => Overlays.SelectMany(overlay => overlay.Findings.Fixed).Concat(Repository.Fixed);

    /// <summary>The overlays whose newer side does not render.</summary>
    public IEnumerable<OverlayDiff> Broken => Overlays.Where(overlay => overlay.NewFailure is not null);
}
