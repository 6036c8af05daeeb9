using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>One rendered Kubernetes object.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="ApiVersion">Its <c>apiVersion</c>, with the version.</param>
/// <param name="Root">The whole document.</param>
public sealed record Resource(ResourceId Id, string ApiVersion, YamlMappingNode Root)
{
    /// <summary>The object that a document is; what it does not say is empty.</summary>
    public static Resource Of(YamlMappingNode root)
    {
        var apiVersion = root.Text("apiVersion") ?? "";
        var slash = apiVersion.IndexOf('/', StringComparison.Ordinal);
        var metadata = root.Map("metadata");
        return new Resource(
            new ResourceId(
                slash < 0 ? "" : apiVersion[..slash], root.Text("kind") ?? "", metadata?.Text("namespace") ?? "", metadata?.Text("name") ?? ""),
            apiVersion,
            root);
    }

    /// <summary>The annotation of that name, or null.</summary>
    public string? Annotation(string name) => Root.Map("metadata")?.Map("annotations")?.Text(name);
}
