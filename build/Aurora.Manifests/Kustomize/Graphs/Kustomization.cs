using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>One kustomization file, parsed.</summary>
/// <param name="Path">The file.</param>
/// <param name="Root">Its root mapping.</param>
/// <param name="References">All that it names, in the order of the file.</param>
public sealed record Kustomization(string Path, YamlMappingNode Root, IReadOnlyList<FileReference> References)
{
    /// <summary>The node under a top-level key, as kustomize finds it, or null.</summary>
    public YamlNode? this[string key] => GoFields.Get(Root, key);

    /// <summary>True for <c>kind: Component</c>.</summary>
    public bool IsComponent => this["kind"] is YamlScalarNode { Value: "Component" };
}
