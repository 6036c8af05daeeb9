using Aurora.Manifests.Files;

namespace Aurora.GitOps.Promotion;

/// <summary>Exactly what a promotion will change; nothing is written yet.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Base">The commit that it is made on.</param>
/// <param name="File">The kustomization that is edited, relative to the repository root.</param>
/// <param name="Changes">The entries that change.</param>
/// <param name="Unchanged">The entries asked for that say the right thing already.</param>
/// <param name="Before">The files of <paramref name="Base"/>.</param>
/// <param name="OldBytes">The kustomization as it is.</param>
/// <param name="NewBytes">The kustomization as it will be; null while a digest is not known.</param>
public sealed record PromotionPlan(
    PromotionRequest Request,
    string Base,
    string File,
    IReadOnlyList<PromotedImage> Changes,
    IReadOnlyList<PromotedImage> Unchanged,
    IFileTree Before,
    ReadOnlyMemory<byte> OldBytes,
    ReadOnlyMemory<byte>? NewBytes)
{
    /// <summary>True when there is nothing to promote.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>The files of <see cref="Base"/> with the edit; null while a digest is not known.</summary>
    public IFileTree? After => NewBytes is { } bytes ? new EditedTree(Before, new Dictionary<string, ReadOnlyMemory<byte>> { [File] = bytes }) : null;
}
