using Aurora.Common.Catalogs;
using Aurora.Manifests.Checks.Environments;

namespace Aurora.Manifests.Checks;

/// <summary>Our own: what must hold of the environments that the catalog declares.</summary>
public static class EnvironmentRules
{
    /// <summary>Those that hold with a catalog.</summary>
    public static IReadOnlyList<IRule> For(Catalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        return catalog.Environments.Count == 0
            ? []
            :
            [
                new LocalEndpoints(), new LocalPorts(), new ClusterEndpoints(), new OtherWorld(), new AppImagePinned(catalog), new PlainSecret(),
                new CredentialInConfiguration(), new LegacyGateway(),
            ];
    }
}
