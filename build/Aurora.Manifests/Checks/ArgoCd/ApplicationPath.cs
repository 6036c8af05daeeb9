using Aurora.Common;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>
/// A path of this repository that holds no kustomization. Ours are the sources with a repository that some environment is applied
/// from; what stands in others, nobody here knows.
/// </summary>
internal sealed class ApplicationPath() : ApplicationRule(new RuleInfo(
    "AUR072", "Every Application leads to a kustomization", Severity.Error, "Mend the path, or add the overlay."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository)
    {
        var overlays = repository.Catalog.Environments.Select(environment => environment.Overlay).ToList();
        var ours = repository.Argo.Applications.SelectMany(other => other.Sources).Where(source => source.Path is { } path && overlays.Contains(path))
            .Select(source => RepositoryUrl.Normal(source.RepoUrl)).ToHashSet();
        return from source in application.Sources
               let path = source.Node.Text("path")
               where path is not null && (ours.Count == 0 || ours.Contains(RepositoryUrl.Normal(source.RepoUrl)))
               where source.Path is null || KustomizationNames.In(repository.Tree, source.Path).Count == 0
               select new Fault($"{source.Field}.path", $"There is no kustomization in {Printable.OneLine(path)}.{(NearestName.Of(path, overlays) is { } nearest ? $" Did you mean '{nearest}'?" : "")}");
    }
}
