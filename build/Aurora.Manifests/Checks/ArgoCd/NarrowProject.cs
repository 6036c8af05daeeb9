using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>A project that bounds nothing: any repository, any cluster or namespace, any cluster-wide kind.</summary>
internal sealed class NarrowProject : IRepositoryRule
{
    private const string Anything = "*";

    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("AUR077", "Every project allows what is needed and no more", Severity.Warning, "List what its Applications use.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return repository.Argo.Applications.Select(application => repository.Argo.Project(application.Project)).OfType<ArgoDocument>().Distinct()
            .SelectMany(project => Judge(project).Select(fault => project.At(Info, fault, null)));
    }

    private static IEnumerable<Fault> Judge(ArgoDocument project)
    {
        foreach (var (repository, i) in project.Root.TextsAt("spec.sourceRepos").Select((repository, i) => (repository, i)))
            if (repository is Anything or "**") yield return new Fault($"spec.sourceRepos[{i}]", "The project allows every repository.");
        foreach (var (destination, i) in project.Root.MapsAt("spec.destinations").Select((destination, i) => (destination, i)))
            if (destination.Text("namespace") == Anything || destination.Text("server") == Anything)
                yield return new Fault($"spec.destinations[{i}]", $"The project allows every {(destination.Text("namespace") == Anything ? "namespace" : "cluster")}.");
        foreach (var (kind, i) in project.Root.MapsAt("spec.clusterResourceWhitelist").Select((kind, i) => (kind, i)))
            if (kind.Text("kind") == Anything) yield return new Fault($"spec.clusterResourceWhitelist[{i}]", "The project allows every cluster-wide kind.");
    }
}
