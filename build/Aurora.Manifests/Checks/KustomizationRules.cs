using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.Kustomizations;

namespace Aurora.Manifests.Checks;

/// <summary>What must hold of the kustomizations themselves.</summary>
public static class KustomizationRules
{
    /// <summary>Those that hold with a catalog; some hold without one.</summary>
    public static IReadOnlyList<IRepositoryRule> For(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Environments.Count == 0 ? [new UnmatchedImageEntry()] : [new UnmatchedImageEntry(), new NoHelm(), new NoRemoteBase()];
    }
}
