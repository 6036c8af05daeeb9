using System.Globalization;
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
/// <param name="Source">Where the route is written.</param>
/// <param name="State">What the traffic will be.</param>
/// <param name="Replicas">The pods of the canary, old and new; null when they stay.</param>
/// <param name="Files">The files that change.</param>
public sealed record TrafficPlan(
    TrafficRequest Request,
    string Base,
    IFileTree Before,
    TrafficSource Source,
    TrafficState State,
    CanaryReplicas? Replicas,
    IReadOnlyList<EditedFile> Files) : ICommitPlan
{
    /// <inheritdoc/>
    public string Environment => Request.Environment.Name;

    /// <inheritdoc/>
    public string Overlay => Request.Environment.Overlay;

    /// <summary>What the traffic is.</summary>
    public TrafficState OldState => Source.Route.State;

    /// <inheritdoc/>
    public bool IsEmpty => Files.Count == 0;

    /// <inheritdoc/>
    public IFileTree? After => new EditedTree(Before, Files.ToDictionary(file => file.Path, file => file.New));

    /// <inheritdoc/>
    public string Subject => Request.Goal == TrafficGoal.Abort ? $"Return the traffic of {Short} in {Environment} to stable"
        : State.Canary != OldState.Canary ? $"Shift {State.Canary}% of {Short} in {Environment} to the canary"
        : State == OldState ? $"Scale the canary of {Short} in {Environment}"
        : $"Change the experiment of {Short} in {Environment}";

    private string Short => Printable.OneLine(Request.App, 30);

    /// <inheritdoc/>
    public string Message(ProvenPromotion proven)
    {
        string[] rows =
        [
            $"| {Source.Route.StableSubset} | {OldState.Stable}% | {State.Stable}% |",
            $"| {Source.Route.CanarySubset} | {OldState.Canary}% | {State.Canary}% |",
            $"| matches | {Cell(OldState.Matched)} | {Cell(State.Matched)} |",
            $"| mirror | {OldState.Mirror}% | {State.Mirror}% |",
            .. Replicas is { } pods ? [$"| pods of the canary | {pods.Old} | {pods.New} |"] : Array.Empty<string>(),
        ];
        return string.Create(CultureInfo.InvariantCulture, $"""
            {Subject}

            | {Short} | old | new |
            | --- | --- | --- |
            {string.Join('\n', rows)}

            Proved: the render of {Environment} changes in the traffic of {Short} and nothing else.

            {string.Join('\n', Trailers(proven))}

            """);
    }

    /// <inheritdoc/>
    public StructuralDiff Prove(RenderedOverlay before, RenderedOverlay after) => TrafficProof.Of(this, before, after);

    /// <inheritdoc/>
    public UserError Unproved(string what) => new(
        $"The shift of {Short} in {Environment} is not proved: beyond the traffic, {what}.",
        $"Nothing was changed. See what else reads {string.Join(" and ", Files.Select(file => file.Path))}.");

    /// <summary>What the commit records for machines.</summary>
    public IEnumerable<Trailer> Trailers(ProvenPromotion proven)
    {
        yield return new Trailer(Trailer.Environment, Environment);
        yield return new Trailer(Trailer.Overlay, Overlay);
        yield return new Trailer(Trailer.Traffic, $"{Request.App} {Source.Route.StableSubset}={OldState.Stable} {Source.Route.CanarySubset}={OldState.Canary} -> {Source.Route.StableSubset}={State.Stable} {Source.Route.CanarySubset}={State.Canary}");
        if (!OldState.Matches.SequenceEqual(State.Matches)) yield return new Trailer(Trailer.TrafficMatch, $"{Request.App} {OldState.Matched} -> {State.Matched}");
        if (OldState.Mirror != State.Mirror) yield return new Trailer(Trailer.TrafficMirror, $"{Request.App} {OldState.Mirror} -> {State.Mirror}");
        if (Replicas is { } pods) yield return new Trailer(Trailer.Replicas, $"{pods.Deployment} {pods.Old} -> {pods.New}");
        yield return new Trailer(Trailer.RenderDiff, proven.DiffDigest);
    }

    private static string Cell(string text) => Printable.OneLine(text, 300).Replace("|", "\\|", StringComparison.Ordinal);
}

/// <summary>How many pods the canary has.</summary>
/// <param name="Deployment">The name of its Deployment.</param>
/// <param name="Old">Before.</param>
/// <param name="New">Afterwards.</param>
public sealed record CanaryReplicas(string Deployment, int Old, int New);
