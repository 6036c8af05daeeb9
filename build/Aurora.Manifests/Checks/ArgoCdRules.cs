using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.ArgoCd;
using Aurora.Manifests.Checks.Schemas;

namespace Aurora.Manifests.Checks;

/// <summary>Our own: what Argo CD reads in <c>argo-applications/</c> applies the environments of the catalog, as git says them.</summary>
public static class ArgoCdRules
{
    /// <summary>Those that hold with a catalog.</summary>
    public static IReadOnlyList<IRepositoryRule> For(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Environments.Count == 0
            ? []
            :
            [
                new ArgoSchema(new KnownKinds()), new OverlayApplication(), new ApplicationPath(), new ApplicationProject(), new ProjectSource(), new ProjectDestination(),
                new ProjectKinds(), new NarrowProject(), new OverriddenGit(), new AutomatedSync(), new IgnoredDifference(), new ApplicationNamespace(),
            ];
    }
}
