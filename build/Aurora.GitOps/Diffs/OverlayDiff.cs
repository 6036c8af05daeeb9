using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Diffs;

/// <summary>What differs in one overlay between two revisions.</summary>
/// <param name="Overlay">Its folder.</param>
/// <param name="State">Whether both sides are there and render.</param>
/// <param name="Changes">The objects that differ, secrets masked; none when a side does not render.</param>
/// <param name="Findings">What the rules found on either side; of an overlay that does not render, in its files alone.</param>
/// <param name="OldFailure">Why the old side does not render; null when it does.</param>
/// <param name="NewFailure">Why the new side does not render; null when it does.</param>
public sealed record OverlayDiff(
    string Overlay, OverlayState State, IReadOnlyList<ResourceChange> Changes, FindingsDelta Findings, string? OldFailure = null, string? NewFailure = null)
{
    /// <summary>The changes that a cluster refuses, or that destroy something.</summary>
    public IReadOnlyList<Risk> Risks { get; } = [.. Changes.SelectMany(Risk.In)];

    /// <summary>How many objects are added.</summary>
    public int Added => Changes.Count(change => change.IsAdded);

    /// <summary>How many objects are removed.</summary>
    public int Removed => Changes.Count(change => change.IsRemoved);

    /// <summary>How many objects have fields that differ.</summary>
    public int Changed => Changes.Count - Added - Removed;

    /// <summary>True when nothing differs that anybody would see.</summary>
    public bool IsEmpty => State == OverlayState.Compared && Changes.Count == 0 && Findings.IsEmpty;
}

/// <summary>Whether an overlay can be compared.</summary>
public enum OverlayState
{
    /// <summary>Both sides render.</summary>
    Compared,

    /// <summary>Only the new revision has it.</summary>
    Added,

    /// <summary>Only the old revision has it.</summary>
    Removed,

    /// <summary>A side does not render, so that nobody knows what differs.</summary>
    Unknown,
}
