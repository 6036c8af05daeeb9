using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.ArgoCd;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Checks;

/// <summary>A whole tree with its overlays, for rules that look beyond one render.</summary>
/// <param name="Tree">The files.</param>
/// <param name="Catalog">The catalog; <see cref="Catalog.None"/> where the repository has none.</param>
/// <param name="Overlays">The overlays that rendered.</param>
public sealed record JudgedRepository(IFileTree Tree, Catalog Catalog, IReadOnlyList<JudgedOverlay> Overlays)
{
    /// <summary>What it holds for Argo CD, read when a rule first asks.</summary>
    internal ArgoObjects Argo { get; } = new(Tree);

    /// <summary>The overlay in a folder; null when there is none, or it does not render.</summary>
    internal JudgedOverlay? In(string folder) => Overlays.FirstOrDefault(overlay => overlay.Overlay == folder);
}
