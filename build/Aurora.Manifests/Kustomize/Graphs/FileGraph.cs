namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>
/// Every file that a kustomization reaches: resources, bases, components, patches, generator files, replacements,
/// transformers, configurations, crds, openapi, with the symbolic links on the way. Immutable.
/// </summary>
/// <param name="Overlay">The folder of the kustomization, relative to the repository root.</param>
/// <param name="Kustomizations">The kustomizations reached, the overlay's own first.</param>
/// <param name="Files">The real paths of all files reached, kustomizations included, in ordinal order.</param>
/// <param name="Links">The symbolic links followed, in ordinal order.</param>
/// <param name="Resources">Those of <paramref name="Files"/> that are listed under <c>resources</c>.</param>
/// <param name="Unresolved">What it names and nobody can read here.</param>
public sealed record FileGraph(
    string Overlay,
    IReadOnlyList<Kustomization> Kustomizations,
    IReadOnlyList<string> Files,
    IReadOnlyList<string> Links,
    IReadOnlyList<string> Resources,
    IReadOnlyList<UnresolvedReference> Unresolved)
{
    private readonly HashSet<string> _reached = [.. Files, .. Links];

    /// <summary>The overlay's own kustomization.</summary>
    public Kustomization Own => Kustomizations[0];

    /// <summary>True when the overlay reads this file or follows this link.</summary>
    public bool Reaches(string path) => _reached.Contains(path);

    /// <summary>True when the rendered manifest depends on nothing but <see cref="Files"/> and <see cref="Links"/>.</summary>
    public bool IsClosed => Unresolved.All(unresolved => unresolved.Reason is not (UnresolvedReason.Remote or UnresolvedReason.Plugin or UnresolvedReason.Outside or UnresolvedReason.Submodule or UnresolvedReason.SubmoduleNotFetched));
}
