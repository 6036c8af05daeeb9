using Aurora.Common;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>A repository that the project does not allow.</summary>
internal sealed class ProjectSource() : ApplicationRule(new RuleInfo(
    "AUR074", "Every project allows the repositories of its Applications", Severity.Error, "Add the repository to 'sourceRepos' of the project, or mend it."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository)
    {
        if (repository.Argo.Project(application.Project) is not { } project) return [];
        var bounds = new ProjectBounds(project.Root);
        return application.Sources.Where(source => !bounds.AllowsSource(source.RepoUrl))
            .Select(source => new Fault($"{source.Field}.repoURL", $"The project {application.Project} does not allow the repository {Printable.OneLine(source.RepoUrl)}."));
    }
}
