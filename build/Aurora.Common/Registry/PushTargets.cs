using Aurora.Common.Catalogs;
using Aurora.Common.Options;
using Cake.Core;

namespace Aurora.Common.Registry;

/// <summary>Which registries this run pushes to: the only ones that get the login without a registry in its name.</summary>
public static class PushTargets
{
    /// <summary>True for a registry that <c>--registry</c>, the catalog's <c>pushTo</c> or an app's image names.</summary>
    public static Predicate<string> Of(ICakeContext context)
    {
        var registries = new Lazy<HashSet<string>>(() =>
        {
            var catalog = CatalogFile.Load(RepositoryRoot.Of(context.Environment.WorkingDirectory.FullPath));
            var pushTo = new OptionValues(context.Arguments)[SourceOptions.Registry] ?? catalog.PushTo;
            return [.. catalog.Apps.Select(app => ImageLocation.Of(app.Image, pushTo).Registry)];
        });
        return registry => registries.Value.Contains(registry);
    }
}
