namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>An Application without a project of this repository: Argo CD refuses one that is not there, and <c>default</c> allows everything.</summary>
internal sealed class ApplicationProject() : ApplicationRule(new RuleInfo(
    "AUR073", "Every Application has a project of this repository", Severity.Error, $"Name an AppProject that stands in {ArgoObjects.Folder}/."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository)
    {
        if (repository.Argo.Project(application.Project) is not null) yield break;
        yield return new Fault("spec.project", application.Project == "default"
            ? $"The Application {application.Name} is in the project default, which allows everything."
            : $"The AppProject {application.Project} of the Application {application.Name} is not in {ArgoObjects.Folder}/.");
    }
}
