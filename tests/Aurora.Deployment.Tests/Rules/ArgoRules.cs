using Aurora.Deployment.Tests.State;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Deployment.Tests.Rules;

/// <summary>What Argo CD makes of an overlay.</summary>
public static class ArgoRules
{
    public static DeploymentRule Applications { get; } = new("an Application that applies what git says", state =>
    {
        var documents = state.Tree.FilesUnder("argo-applications").SelectMany(state.Documents).ToList();
        var application = documents.SingleOrDefault(document => document.Text("kind") == "Application" && document.TextAt("spec.source.path") == state.Overlay);
        if (application is null) return [$"No Application has the path {state.Overlay}."];
        var project = documents.SingleOrDefault(document => document.Text("kind") == "AppProject" && document.TextAt("metadata.name") == application.TextAt("spec.project"));
        return project is null
            ? [$"The Application of {state.Overlay} has no project of ours."]
            : [.. OfApplication(state, application), .. OfProject(state, application, project)];
    });

    private static IEnumerable<string> OfApplication(DeploymentState state, YamlMappingNode application)
    {
        if (application.TextAt("spec.destination.namespace") != state.Namespace) yield return $"The Application does not go to {state.Namespace}.";
        if (application.MapAt("spec.source")!.Keys().Except(["repoURL", "targetRevision", "path"]).ToList() is { Count: > 0 } other)
            yield return $"The Application overrides git: {string.Join(", ", other)}.";
        foreach (var (field, value) in new[] { ("prune", "true"), ("selfHeal", "true"), ("allowEmpty", "false") })
            if (application.TextAt($"spec.syncPolicy.automated.{field}") != value) yield return $"The Application does not have {field} {value}.";
        if (application.TextsAt("spec.syncPolicy.syncOptions").Any(option => option == "CreateNamespace=true") && state.Of("Namespace").Any())
            yield return "The Application makes the namespace that the overlay renders.";
        foreach (var ignored in application.MapsAt("spec.ignoreDifferences"))
            if (!ignored.TextsAt("jqPathExpressions").Concat(ignored.TextsAt("jsonPointers")).All(path => path.EndsWith("spec.replicas", StringComparison.Ordinal)))
                yield return "The Application ignores more than replicas.";
    }

    private static IEnumerable<string> OfProject(DeploymentState state, YamlMappingNode application, YamlMappingNode project)
    {
        if (!project.TextsAt("spec.sourceRepos").Contains(application.TextAt("spec.source.repoURL"))) yield return "The project does not allow the repository.";
        if (!project.MapsAt("spec.destinations").Any(to =>
                to.Text("server") == application.TextAt("spec.destination.server") && to.Text("namespace") == state.Namespace))
            yield return "The project does not allow the destination.";
        var allowed = project.MapsAt("spec.clusterResourceWhitelist").Concat(project.MapsAt("spec.namespaceResourceWhitelist"))
            .Select(kind => (Group: kind.Text("group"), Kind: kind.Text("kind"))).ToList();
        foreach (var missing in state.Objects.Select(found => (Group: (string?)found.Id.Group, Kind: (string?)found.Id.Kind)).Distinct().Except(allowed))
            yield return $"The project does not allow {missing.Kind}.{missing.Group}.";
        if (allowed.Any(kind => kind.Group == "*" || kind.Kind == "*")) yield return "The project allows every kind.";
    }
}
