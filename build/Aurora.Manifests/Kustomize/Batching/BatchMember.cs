using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>What a batch printed of one overlay.</summary>
/// <param name="Graph">The overlay.</param>
/// <param name="Documents">The texts, in the order of the batch.</param>
/// <param name="Resources">The same, parsed.</param>
/// <param name="Names">What its objects may have been called before.</param>
internal sealed record BatchMember(FileGraph Graph, IReadOnlyList<string> Documents, IReadOnlyList<Resource> Resources, FormerNames Names)
{
    private const string Separator = "---\n";

    /// <summary>What kustomize prints of the overlay alone.</summary>
    public string Manifest => string.Join(Separator, BatchRules.SortsBySelf(Graph.Own) == true
        ? Documents
        : Resources.Zip(Documents).OrderBy(pair => pair.First, new LegacyOrder()).Select(pair => pair.Second));
}
