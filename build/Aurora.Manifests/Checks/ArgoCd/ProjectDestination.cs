using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>A cluster or namespace that the project does not allow; the namespaces that the overlay itself names count, too.</summary>
internal sealed class ProjectDestination() : ApplicationRule(new RuleInfo(
    "AUR075", "Every project allows the destinations of its Applications", Severity.Error, "Add cluster and namespace to 'destinations' of the project, or mend them."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository)
    {
        if (repository.Argo.Project(application.Project) is not { } project || application.Root.MapAt("spec.destination") is not { } destination) return [];
        var bounds = new ProjectBounds(project.Root);
        return application.Environments(repository.Catalog).Select(environment => repository.In(environment.Overlay)).OfType<JudgedOverlay>()
            .SelectMany(overlay => overlay.Resources).Select(resource => resource.Id.Namespace).Where(@namespace => @namespace.Length > 0)
            .Prepend(application.Namespace).Distinct()
            .Where(@namespace => !bounds.AllowsNamespace(destination, @namespace))
            .Select(@namespace => new Fault(
                @namespace == application.Namespace ? "spec.destination.namespace" : "spec.destination",
                $"The project {application.Project} does not allow {(@namespace.Length == 0 ? "every namespace" : $"the namespace {@namespace}")} of {destination.Text("server") ?? destination.Text("name") ?? "a cluster that is not named"}."));
    }
}
