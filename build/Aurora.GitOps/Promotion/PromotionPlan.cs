using Aurora.Common;
using Aurora.GitOps.Rollbacks;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

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
    ReadOnlyMemory<byte>? NewBytes) : ICommitPlan
{
    /// <summary>What was asked for and left out, because a newer build stands there.</summary>
    public IReadOnlyList<PromotedImage> Overtaken { get; init; } = [];

    /// <inheritdoc/>
    public string Environment => Request.Environment;

    /// <inheritdoc/>
    public string Overlay => Request.Overlay;

    /// <inheritdoc/>
    public IReadOnlyList<EditedFile> Files => NewBytes is { } bytes ? [new EditedFile(File, OldBytes, bytes)] : [];

    /// <summary>True when there is nothing to promote.</summary>
    public bool IsEmpty => Changes.Count == 0;

    /// <summary>The files of <see cref="Base"/> with the edit; null while a digest is not known.</summary>
    public IFileTree? After => NewBytes is { } bytes ? new EditedTree(Before, new Dictionary<string, ReadOnlyMemory<byte>> { [File] = bytes }) : null;

    /// <inheritdoc/>
    public IFileTree? Earlier => Request.Rollback?.Tree;

    /// <inheritdoc/>
    public string Subject => PromotionMessage.Subject(this);

    /// <inheritdoc/>
    public string Message(ProvenPromotion proven) => PromotionMessage.For(this, proven);

    /// <inheritdoc/>
    public StructuralDiff Prove(RenderedOverlay before, RenderedOverlay after) => PromotionProof.OfPromoted(this, before, after);

    /// <inheritdoc/>
    public void ProveReturn(StructuralDiff diff, RenderedOverlay after, RenderedOverlay earlier) => RollbackProof.Verify(this, diff, after, earlier);

    /// <inheritdoc/>
    public UserError Unproved(string what) => new(
        $"The promotion to {Environment} is not proved: beyond the images, {what}.",
        $"Nothing was changed. See which entry of {File} does it: kustomize reads image names as patterns.");
}
