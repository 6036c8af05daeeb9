using Aurora.Common.Catalogs;
using Aurora.Manifests.Files;
using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>An Application.</summary>
/// <param name="Document">Its document.</param>
internal sealed record ArgoApplication(ArgoDocument Document)
{
    private static readonly string[] Single = ["spec.source", "spec.sourceHydrator.drySource"];

    /// <summary>Its name.</summary>
    public string Name => Document.Object.Id.Name;

    /// <summary>The whole document.</summary>
    public YamlMappingNode Root => Document.Root;

    /// <summary>The project that bounds it; Argo CD takes <c>default</c> where it names none.</summary>
    public string Project => Root.TextAt("spec.project") is { Length: > 0 } project ? project : "default";

    /// <summary>The namespace that it applies to; empty where it names none.</summary>
    public string Namespace => Root.TextAt("spec.destination.namespace") ?? "";

    /// <summary>What it applies: one source or several.</summary>
    public IEnumerable<ArgoSource> Sources => Single.Select(at => (At: at, Node: Root.MapAt(at))).Where(source => source.Node is not null)
        .Select(source => new ArgoSource(source.At, source.Node!))
        .Concat(Root.MapsAt("spec.sources").Select((node, i) => new ArgoSource($"spec.sources[{i}]", node)));

    /// <summary>True when it applies that folder.</summary>
    public bool Applies(string folder) => Sources.Any(source => source.Path == folder);

    /// <summary>The environments of the catalog that it applies.</summary>
    public IEnumerable<DeploymentEnvironment> Environments(Catalog catalog) => catalog.Environments.Where(environment => Applies(environment.Overlay));
}

/// <summary>A folder of a repository, or a chart, that an Application applies.</summary>
/// <param name="Field">Where it stands.</param>
/// <param name="Node">The source.</param>
internal sealed record ArgoSource(string Field, YamlMappingNode Node)
{
    /// <summary>The repository, as it is written.</summary>
    public string RepoUrl => Node.Text("repoURL") ?? "";

    /// <summary>The folder, without <c>.</c> and <c>..</c>; null for a chart, and for what leaves the repository.</summary>
    public string? Path => Node.Text("path") is { } path ? TreePath.Join("", path) : null;
}
