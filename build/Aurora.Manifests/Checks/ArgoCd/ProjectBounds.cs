using Aurora.Manifests.Resources;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Checks.ArgoCd;

/// <summary>
/// What an AppProject allows (argo-cd pkg/apis/application/v1alpha1/app_project_types.go): what one entry allows, unless one that
/// begins with <c>!</c> denies it.
/// </summary>
/// <param name="project">The AppProject.</param>
internal sealed class ProjectBounds(YamlMappingNode project)
{
    /// <summary>True when an Application may take its manifests from there.</summary>
    public bool AllowsSource(string repoUrl)
    {
        var entries = project.TextsAt("spec.sourceRepos").ToList();
        return entries.Where(entry => !IsDenial(entry)).Any(entry => IsSource(entry, repoUrl)) && !entries.Where(IsDenial).Any(entry => IsSource(entry[1..], repoUrl));
    }

    /// <summary>True when an Application with that destination may apply to that namespace.</summary>
    public bool AllowsNamespace(YamlMappingNode destination, string @namespace)
    {
        var entries = project.MapsAt("spec.destinations").ToList();
        return entries.Any(entry => IsCluster(entry, destination) && IsNamespace(entry, @namespace))
            && !entries.Any(entry => Denies(entry, destination, @namespace));
    }

    /// <summary>True when an Application may apply objects of that kind.</summary>
    public bool AllowsKind(ResourceId id)
    {
        // One that names no namespace is the cluster's, or gets the Application's: the render does not say.
        var inNamespace = (project.MapAt("spec")?.Get("namespaceResourceWhitelist") is not YamlSequenceNode || Lists("namespaceResourceWhitelist", id)) && !Lists("namespaceResourceBlacklist", id);
        return inNamespace || (id.Namespace.Length == 0 && Lists("clusterResourceWhitelist", id) && !Lists("clusterResourceBlacklist", id));
    }

    private bool Lists(string list, ResourceId id) =>
        project.MapsAt("spec." + list).Any(kind => Glob.Matches(kind.Text("group") ?? "", id.Group) && Glob.Matches(kind.Text("kind") ?? "", id.Kind)
            && (kind.Text("name") is not { Length: > 0 } name || Glob.Matches(name, id.Name)));

    private static bool IsSource(string entry, string repoUrl) => Glob.Matches(RepositoryUrl.Normal(entry), RepositoryUrl.Normal(repoUrl), '/');

    // A cluster goes by its address or by its name, and only Argo CD knows which are the same.
    private static bool IsCluster(YamlMappingNode entry, YamlMappingNode destination) =>
        (destination.Text("server") is { Length: > 0 } server && Glob.Matches(entry.Text("server") ?? "", server) && !IsDenial(entry.Text("server")))
        || (destination.Text("name") is { Length: > 0 } name && (Glob.Matches(entry.Text("name") ?? "", name) || (entry.Text("name") is null && entry.Text("server") is not null)));

    private static bool IsNamespace(YamlMappingNode entry, string @namespace) => !IsDenial(entry.Text("namespace")) && Glob.Matches(entry.Text("namespace") ?? "", @namespace);

    private static bool Denies(YamlMappingNode entry, YamlMappingNode destination, string @namespace)
    {
        var (server, denied) = (entry.Text("server") ?? "", entry.Text("namespace") ?? "");
        return (IsDenial(server) && destination.Text("server") is { } to && Glob.Matches(server[1..], to) && Glob.Matches(denied, @namespace))
            || (IsDenial(denied) && IsCluster(entry, destination) && Glob.Matches(denied[1..], @namespace));
    }

    private static bool IsDenial(string? entry) => entry?.StartsWith('!') is true;
}
