using Aurora.Common;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Promotion;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Resources;

namespace Aurora.GitOps.Traffic;

/// <summary>Exactly what a shift of traffic will change; nothing is written yet.</summary>
/// <param name="Request">What was asked for.</param>
/// <param name="Base">The commit that it is made on.</param>
/// <param name="Before">The files of <paramref name="Base"/>.</param>
/// <param name="Shift">What it does to the traffic.</param>
public sealed record TrafficPlan(TrafficRequest Request, string Base, IFileTree Before, TrafficShift Shift) : ICommitPlan
{
    /// <inheritdoc/>
    public string Environment => Request.Environment.Name;

    /// <inheritdoc/>
    public string Overlay => Request.Environment.Overlay;

    /// <inheritdoc/>
    public IReadOnlyList<EditedFile> Files => Shift.Files;

    /// <inheritdoc/>
    public bool IsEmpty => Shift.IsEmpty;

    /// <inheritdoc/>
    public IFileTree? After => new EditedTree(Before, Files.ToDictionary(file => file.Path, file => file.New));

    /// <inheritdoc/>
    public string Subject => Request.Goal == TrafficGoal.Abort ? $"Return the traffic of {Shift.ShortName} in {Environment} to stable"
        : Shift.State.Canary != Shift.OldState.Canary ? $"Shift {Shift.State.Canary}% of {Shift.ShortName} in {Environment} to the canary"
        : Shift.State == Shift.OldState ? $"Scale the canary of {Shift.ShortName} in {Environment}"
        : $"Change the experiment of {Shift.ShortName} in {Environment}";

    /// <inheritdoc/>
    public string Message(ProvenPromotion proven) => $"""
        {Subject}

        {Shift.Table}

        Proved: the render of {Environment} changes in the traffic of {Shift.ShortName} and nothing else.

        {string.Join('\n', Trailers(proven))}

        """;

    /// <inheritdoc/>
    public StructuralDiff Prove(RenderedOverlay before, RenderedOverlay after) => TrafficProof.Of(this, before, after);

    /// <inheritdoc/>
    public UserError Unproved(string what) => new(
        $"The shift of {Shift.ShortName} in {Environment} is not proved: beyond the traffic, {what}.",
        $"Nothing was changed. See what else reads {string.Join(" and ", Files.Select(file => file.Path))}.");

    /// <summary>What the commit records for machines.</summary>
    public IEnumerable<Trailer> Trailers(ProvenPromotion proven) =>
    [
        new Trailer(Trailer.Environment, Environment),
        new Trailer(Trailer.Overlay, PromotionRequest.NameOf(Overlay)),
        .. Shift.Trailers,
        new Trailer(Trailer.RenderDiff, proven.DiffDigest),
    ];
}
