using Aurora.Common.Catalogs;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Checks;

/// <summary>A whole tree with its overlays, for rules that look beyond one render.</summary>
/// <param name="Tree">The files.</param>
/// <param name="Catalog">The catalog; <see cref="Catalog.None"/> where the repository has none.</param>
/// <param name="Overlays">The overlays that rendered.</param>
public sealed record JudgedRepository(IFileTree Tree, Catalog Catalog, IReadOnlyList<JudgedOverlay> Overlays);
