using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>
/// An environment that no Application applies, so that what is promoted to it never runs, or that two of them fight over. A
/// repository that holds nothing for Argo CD leaves that to another one.
/// </summary>
internal sealed class OverlayApplication : IRepositoryRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new(
        "AUR071", "Every environment has exactly one Application", Severity.Error, $"Let one Application in {ArgoObjects.Folder}/ have the overlay as its path.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        if (!repository.Argo.All.Any()) yield break;
        foreach (var overlay in repository.Catalog.Environments.Select(environment => environment.Overlay).Distinct())
        {
            var applications = repository.Argo.Applications.Where(application => application.Applies(overlay)).ToList();
            if (applications.Count == 0)
            {
                var rule = repository.Argo.MakesApplications ? Info with { Severity = Severity.Note } : Info;
                yield return new Finding(rule, overlay, null, "", $"No Application applies {overlay}.", KustomizationNames.In(repository.Tree, overlay) is [var file, ..] ? file : null, 1);
            }

            foreach (var other in applications.Skip(1))
                yield return other.Document.At(
                    Info, new Fault(other.Sources.First(source => source.Path == overlay).Field + ".path", $"The Applications {applications[0].Name} and {other.Name} both apply {overlay}."), overlay);
        }
    }
}
