using Aurora.Manifests.Checks.Suppressions;

namespace Aurora.Manifests.Checks;

/// <summary>What the rules say of one overlay.</summary>
/// <param name="Findings">What the rules over one render found, in the order of the rules.</param>
/// <param name="Facts">What the rules over the whole must know, by the id of the rule.</param>
public sealed record OverlayVerdict(IReadOnlyList<Finding> Findings, IReadOnlyDictionary<string, IReadOnlyList<Fact>> Facts)
{
    /// <summary>What the rules found and an annotation of the object accepts.</summary>
    public IReadOnlyList<SuppressedFinding> Suppressed { get; init; } = [];
}
