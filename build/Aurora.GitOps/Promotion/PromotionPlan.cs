using Aurora.Common;
using Aurora.GitOps.Rollbacks;
using Aurora.GitOps.Traffic;
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

    /// <summary>The shift of traffic in the same commit: the end of a canary, or a rollback. Null when the traffic stays.</summary>
    public TrafficShift? Shift { get; init; }

    /// <inheritdoc/>
    public string Environment => Request.Environment;

    /// <inheritdoc/>
    public string Overlay => Request.Overlay;

    /// <inheritdoc/>
    public IReadOnlyList<EditedFile> Files => Shift is null
        ? Images
        : [.. Images.Concat(Shift.Files).GroupBy(file => file.Path).Select(file => file.First() with { New = file.Last().New })];

    /// <summary>True when there is nothing to promote.</summary>
    public bool IsEmpty => Changes.Count == 0 && Shift is null;

    /// <summary>The files of <see cref="Base"/> with the edit; null while a digest is not known.</summary>
    public IFileTree? After => NewBytes is null ? null : new EditedTree(Before, Files.ToDictionary(file => file.Path, file => file.New));

    /// <inheritdoc/>
    public IFileTree? Earlier => Request.Rollback?.Tree;

    /// <inheritdoc/>
    public string Subject => PromotionMessage.Subject(this);

    /// <inheritdoc/>
    public string Message(ProvenPromotion proven) => PromotionMessage.For(this, proven);

    /// <inheritdoc/>
    public StructuralDiff Prove(RenderedOverlay before, RenderedOverlay after)
    {
        var diff = PromotionProof.OfPromoted(this, before, after);
        if (Shift is not null && Request.Rollback is null) FinishProof.Verify(this, diff, before);
        return diff;
    }

    /// <inheritdoc/>
    public void ProveReturn(StructuralDiff diff, RenderedOverlay after, RenderedOverlay earlier) => RollbackProof.Verify(this, diff, after, earlier);

    /// <inheritdoc/>
    public UserError Unproved(string what) => new(
        $"The promotion to {Environment} is not proved: beyond the images{(Shift is null ? "" : " and the traffic")}, {what}.",
        $"Nothing was changed. See which entry of {File} does it: kustomize reads image names as patterns.");

    /// <summary>The plan that shifts traffic in the same commit, on top of its images.</summary>
    /// <exception cref="UserError">The route is not a planned one, or it cannot be edited in one place.</exception>
    public PromotionPlan Shifting(TrafficChange change)
    {
        var tree = After ?? throw new InvalidOperationException("a digest of this plan is not known yet");
        var source = TrafficSource.Find(tree, Overlay, change.App, change.Subset);
        var shift = TrafficPlanner.Shift(change.App, source, change.To, change.Replicas, tree, Overlay);
        return this with { Shift = shift.IsEmpty ? null : shift };
    }

    private IReadOnlyList<EditedFile> Images => NewBytes is { } bytes && Changes.Count > 0 ? [new EditedFile(File, OldBytes, bytes)] : [];
}
