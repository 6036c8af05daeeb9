using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.Suppressions;

namespace Aurora.Manifests.Checks;

/// <summary>The rules that hold for a repository: our own apply only where a catalog declares what they are about.</summary>
/// <param name="Overlay">The rules over one render.</param>
/// <param name="Repository">The rules over the whole.</param>
public sealed record RuleSet(IReadOnlyList<IRule> Overlay, IReadOnlyList<IRepositoryRule> Repository)
{
    /// <summary>All rules, in the order of the table that <c>--target=Checks</c> prints.</summary>
    /// <param name="catalog">The catalog; <see cref="Catalog.None"/> where the repository has none.</param>
    public static RuleSet For(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        IReadOnlyList<IRule> overlay =
        [
            .. SchemaRules.All(),
            .. PodRules.All,
            .. WorkloadRules.All,
            .. NetworkRules.All,
            .. IstioRules.For(catalog),
            .. EnvironmentRules.For(catalog),
        ];
        IReadOnlyList<IRepositoryRule> repository =
        [
            .. KustomizationRules.For(catalog),
            .. ArgoCdRules.For(catalog),
        ];
        return new RuleSet([.. overlay, new UnfoundedSuppression([.. new RuleSet(overlay, repository).Infos.Select(info => info.Id)])], repository);
    }

    /// <summary>What every rule is called.</summary>
    public IReadOnlyList<RuleInfo> Infos => [.. Overlay.Select(rule => rule.Info), .. Repository.Select(rule => rule.Info)];
}
