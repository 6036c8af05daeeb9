using Aurora.Manifests.Checks.Sources;
using Aurora.Manifests.Checks.Suppressions;

namespace Aurora.Manifests.Checks;

/// <summary>
/// Holds the rules for one render against it. What comes out depends on the render, the files that it was rendered from and the
/// rules, and on nothing else.
/// </summary>
/// <param name="rules">The rules.</param>
public sealed class OverlayJudge(RuleSet rules)
{
    /// <summary>Judges one overlay; findings come with the file and line to edit.</summary>
    /// <param name="overlay">The overlay.</param>
    /// <param name="sources">Finds the lines.</param>
    public OverlayVerdict Judge(JudgedOverlay overlay, SourceResolver sources)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        ArgumentNullException.ThrowIfNull(sources);
        var reasons = overlay.Resources.SelectMany(resource => Suppression.Of(resource).Select(suppression => (resource.Id, suppression)))
            .Where(found => found.suppression.Reason.Length > 0)
            .ToLookup(found => (found.Id, found.suppression.RuleId), found => found.suppression.Reason);
        var findings = sources.Locate(overlay, [.. rules.Overlay.SelectMany(rule => rule.Judge(overlay))]);
        return new OverlayVerdict(
            [.. findings.Where(finding => Reason(finding) is null)],
            rules.Repository.OfType<IFactRule>().ToDictionary(rule => rule.Info.Id, rule => (IReadOnlyList<Fact>)[.. rule.Gather(overlay)]))
        {
            Suppressed = [.. findings.Where(finding => Reason(finding) is not null).Select(finding => new SuppressedFinding(finding, Reason(finding)!))],
        };

        string? Reason(Finding finding) => finding.Resource is { } id ? reasons[(id, finding.Rule.Id)].FirstOrDefault() : null;
    }
}
