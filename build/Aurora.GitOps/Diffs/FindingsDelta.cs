using Aurora.Manifests.Checks;
using Aurora.Manifests.Checks.ArgoCd;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Diffs;

/// <summary>The findings of two revisions, held against each other.</summary>
/// <param name="New">Those that only the new revision has.</param>
/// <param name="Fixed">Those that only the old revision has.</param>
/// <param name="Unchanged">Those that both have, as the new revision has them.</param>
public sealed record FindingsDelta(IReadOnlyList<Finding> New, IReadOnlyList<Finding> Fixed, IReadOnlyList<Finding> Unchanged)
{
    /// <summary>None of any.</summary>
    public static FindingsDelta None { get; } = new([], [], []);

    /// <summary>True when both revisions have the same ones.</summary>
    public bool IsEmpty => New.Count + Fixed.Count == 0;

    /// <summary>Holds them against each other: the same rule on the same field of the same object is the same finding, on whatever line.</summary>
    public static FindingsDelta Between(IEnumerable<Finding> before, IEnumerable<Finding> after)
    {
        var old = before.ToList();
        var fresh = new List<Finding>();
        var both = new List<Finding>();
        foreach (var finding in after)
        {
            if (old.FindIndex(other => Key(other) == Key(finding)) is var i and >= 0)
            {
                old.RemoveAt(i);
                both.Add(finding);
            }
            else
            {
                fresh.Add(finding);
            }
        }

        return new FindingsDelta(fresh, old, both);
    }

    /// <summary>Those of one overlay.</summary>
    public FindingsDelta Of(string overlay) => Where(finding => finding.Overlay == overlay);

    /// <summary>Those that are in no overlay, such as those of an Application that leads nowhere.</summary>
    /// <param name="overlays">The overlays of both revisions.</param>
    public FindingsDelta Outside(IReadOnlySet<string> overlays) => Where(finding => !overlays.Contains(finding.Overlay));

    private FindingsDelta Where(Func<Finding, bool> which) => new([.. New.Where(which)], [.. Fixed.Where(which)], [.. Unchanged.Where(which)]);

    private static (string, string, ResourceId?, string, string) Key(Finding finding) => (
        finding.Rule.Id,
        // Which overlay an Application is about changes with its path.
        ArgoFiles.Hold(finding) ? "" : finding.Overlay,
        finding.Resource is { } id ? id with { Name = GeneratedName.Of(id.Name)?.Stem ?? id.Name } : null,
        finding.Field,
        // What is about no object is told apart by what it says.
        finding.Resource is null ? finding.Message : "");
}
