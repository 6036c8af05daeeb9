using Aurora.Manifests.Files;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>
/// Something beside the overlay that changes what it renders: parameters of the Application, or a file with such parameters in
/// the folder. Then git says one version and the cluster runs another.
/// </summary>
internal sealed class OverriddenGit() : ApplicationRule(new RuleInfo(
    "AUR078", "Nothing overrides what an overlay says", Severity.Error, "Write it into the overlay's kustomization."))
{
    private static readonly string[] Tools = ["helm", "plugin", "directory"];

    // Which kustomize renders, and for which cluster; not what.
    private static readonly string[] Harmless = ["version", "kubeVersion", "apiVersions"];

    /// <inheritdoc/>
    public override IEnumerable<Finding> Judge(JudgedRepository repository)
    {
        ArgumentNullException.ThrowIfNull(repository);
        return base.Judge(repository).Concat(
            from environment in repository.Catalog.Environments
            from file in repository.Tree.FilesUnder(environment.Overlay)
            let name = TreePath.Name(file)
            where TreePath.Directory(file) == environment.Overlay && name.StartsWith(".argocd-source", StringComparison.Ordinal) && name.EndsWith(".yaml", StringComparison.Ordinal)
            select new Finding(Info, environment.Overlay, null, "", "Argo CD takes parameters from this file that override the overlay.", file, 1));
    }

    /// <inheritdoc/>
    protected override IEnumerable<Fault> Judge(ArgoApplication application, JudgedRepository repository) =>
        from source in application.Sources
        where repository.Catalog.Environments.Any(environment => environment.Overlay == source.Path)
        from field in Tools.Where(tool => source.Node.Get(tool) is not null)
            .Concat((source.Node.Map("kustomize")?.Keys() ?? []).Except(Harmless).Select(key => $"kustomize.{key}"))
        select new Fault($"{source.Field}.{field}", $"The Application {application.Name} overrides git with {field}.");
}
