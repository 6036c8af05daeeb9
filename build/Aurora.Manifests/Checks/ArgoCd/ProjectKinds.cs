namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>A kind that an overlay renders and its project does not allow: the whole sync fails.</summary>
internal sealed class ProjectKinds : IRepositoryRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("AUR076", "Every project allows the kinds of its Applications", Severity.Error, "Add the kind to the project, or render none.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return (from application in repository.Argo.Applications
                let project = repository.Argo.Project(application.Project)
                where project is not null
                let bounds = new ProjectBounds(project.Root)
                from environment in application.Environments(repository.Catalog)
                let overlay = repository.In(environment.Overlay)
                where overlay is not null
                from id in overlay.Resources.Select(resource => resource.Id).DistinctBy(id => (id.Group, id.Kind, id.Namespace.Length == 0))
                where !bounds.AllowsKind(id)
                let list = id.Namespace.Length == 0 ? "clusterResourceWhitelist" : "namespaceResourceWhitelist"
                select (Id: (application.Project, id.Group, id.Kind), Finding: project.At(
                    Info, new Fault($"spec.{list}", $"The project {application.Project} does not allow {id.Kind}{(id.Group.Length == 0 ? "" : "." + id.Group)}, which {environment.Overlay} renders."), environment.Overlay)))
            .DistinctBy(found => found.Id).Select(found => found.Finding);
    }
}
