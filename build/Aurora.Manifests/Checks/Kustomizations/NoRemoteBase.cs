namespace Aurora.Manifests.Checks.Kustomizations;

/// <summary>A base from elsewhere in an environment of the catalog: what it renders changes without a commit here.</summary>
public sealed class NoRemoteBase : IRepositoryRule
{
    /// <inheritdoc/>
    public RuleInfo Info { get; } = new("AUR021", "No remote base", Severity.Error, "Copy what it holds into this repository.");

    /// <inheritdoc/>
    public IEnumerable<Finding> Judge(JudgedRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return EnvironmentGraph.Of(repository)
            .SelectMany(found => found.Graph.Unresolved.Where(reference => reference.Reason == Kustomize.Graphs.UnresolvedReason.Remote).Select(reference => (found.Overlay, reference.Reference)))
            .DistinctBy(found => (found.Reference.File, found.Reference.Line))
            .Select(found => new Finding(
                Info, found.Overlay, null, found.Reference.Field, $"{Common.Printable.OneLine(found.Reference.Target)} is not in this repository.", found.Reference.File, found.Reference.Line));
    }
}
