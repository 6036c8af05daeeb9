using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>What a batch printed of one overlay, in the order in which kustomize prints it of the overlay alone.</summary>
/// <param name="Graph">The overlay.</param>
/// <param name="Documents">The texts.</param>
/// <param name="Resources">The same, parsed.</param>
/// <param name="Names">What its objects may have been called before.</param>
internal sealed record BatchMember(FileGraph Graph, IReadOnlyList<string> Documents, IReadOnlyList<Resource> Resources, FormerNames Names)
{
    private const string Separator = "---\n";

    /// <summary>A member from the texts in the order of the batch.</summary>
    /// <exception cref="Common.UserError">One of them is not a Kubernetes object.</exception>
    public static BatchMember Of(FileGraph graph, IEnumerable<string> documents)
    {
        var read = documents.Select(document => KeyValuePair.Create(RenderedManifest.ReadOne(document, graph.Overlay), document)).ToList();
        if (BatchRules.SortsBySelf(graph.Own) != true) read = [.. read.OrderBy(pair => pair.Key, new LegacyOrder())];
        return new BatchMember(graph, [.. read.Select(pair => pair.Value)], [.. read.Select(pair => pair.Key)], new FormerNames(graph));
    }

    /// <summary>What kustomize prints of the overlay alone.</summary>
    public string Manifest => string.Join(Separator, Documents);
}
