using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Affecting;

/// <summary>An overlay that may render something else after a change.</summary>
/// <param name="Overlay">The folder of the overlay.</param>
/// <param name="State">What became of it.</param>
/// <param name="Files">The files and links that it reads, or read, and that were changed, added or removed; in ordinal order.</param>
/// <param name="Unresolved">What it names and nobody can read here: a change there shows in no file.</param>
public sealed record AffectedOverlay(string Overlay, OverlayChange State, IReadOnlyList<string> Files, IReadOnlyList<UnresolvedReference> Unresolved);

/// <summary>What became of an overlay.</summary>
public enum OverlayChange
{
    /// <summary>It is on both sides and reads something else.</summary>
    Changed,

    /// <summary>Only the newer side has it.</summary>
    Added,

    /// <summary>Only the older side has it.</summary>
    Removed,

    /// <summary>It reads the same files, and beside them something that nobody can read here.</summary>
    Unknown,

    /// <summary>Its kustomizations cannot be read on one of the sides; rendering it says why.</summary>
    Broken,
}
