using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>An Application that goes to another namespace than its overlay, or makes the one that its overlay renders.</summary>
internal sealed class ApplicationNamespace() : ApplicationRule(new RuleInfo(
    "AUR081", "Every Application goes to the namespace of its overlay", Severity.Error, "Let the overlay and the Application say the same namespace, and leave its making to one of them."))
{
    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository)
    {
        foreach (var overlay in application.Environments(repository.Catalog).Select(environment => repository.In(environment.Overlay)).OfType<JudgedOverlay>())
        {
            var namespaces = overlay.Resources.Select(resource => resource.Id.Namespace).Where(name => name.Length > 0).Distinct().ToList();
            if (namespaces.Count > 0 && !namespaces.Contains(application.Namespace))
                yield return new Fault("spec.destination.namespace", $"The Application {application.Name} goes to {application.Namespace}, and {overlay.Overlay} to {string.Join(", ", namespaces)}.");
            foreach (var (option, i) in application.Root.TextsAt("spec.syncPolicy.syncOptions").Select((option, i) => (option, i)))
                if (option == "CreateNamespace=true" && overlay.Objects.Of("", "Namespace").Any(found => found.Id.Name == application.Namespace))
                    yield return new Fault($"spec.syncPolicy.syncOptions[{i}]", $"The Application {application.Name} makes the namespace that {overlay.Overlay} renders.", Severity.Warning);
        }
    }
}
