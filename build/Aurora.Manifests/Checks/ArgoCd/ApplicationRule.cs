namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>A rule that looks at each Application that stands in the repository.</summary>
/// <param name="info">What it is called and what to do about it.</param>
internal abstract class ApplicationRule(RuleInfo info) : IRepositoryRule
{
    /// <inheritdoc/>
    public RuleInfo Info => info;

    /// <inheritdoc/>
    public virtual IEnumerable<Finding> Judge(JudgedRepository repository) =>
        repository.Argo.Applications.SelectMany(application => Judge(application, repository).Select(fault => application.Document.At(info, fault, OverlayOf(application, repository))));

    /// <summary>What is wrong with an Application.</summary>
    protected abstract IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository);

    /// <summary>The overlay that an Application applies; null when it applies none of the catalog.</summary>
    protected static string? OverlayOf(ArgoApplication application, JudgedRepository repository) => application.Environments(repository.Catalog).FirstOrDefault()?.Overlay;
}
