using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Checks.Kustomizations;

/// <summary>The files of the catalog's environments, of those too that do not render.</summary>
internal static class EnvironmentGraph
{
    /// <summary>Overlay and graph; none where the overlay is too broken to have one.</summary>
    public static IReadOnlyList<(string Overlay, FileGraph Graph)> Of(JudgedRepository repository) =>
    [
        .. repository.Catalog.Environments
            .Select(environment => (environment.Overlay, Graph: repository.In(environment.Overlay)?.Graph ?? FileGraphWalk.TryFrom(repository.Tree, environment.Overlay)))
            .Where(found => found.Graph is not null)
            .Select(found => (found.Overlay, found.Graph!)),
    ];
}
