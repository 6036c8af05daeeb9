using System.Globalization;
using Aurora.Common;
using Aurora.Common.Catalogs;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.Audits;

/// <summary>
/// Makes a shift of traffic again on the parent of its commit: from what the commit's own files say of the route, the same plan must
/// write the same bytes, hold the same proof, and record the same.
/// </summary>
public sealed class TrafficAudit(GitObjects objects, PromotionProver prover)
{
    /// <summary>True for a commit that says that it shifts traffic.</summary>
    public static bool Concerns(LoggedCommit commit) => commit.ValuesOf(Trailer.Traffic).Count > 0;

    /// <summary>What is wrong with the commit, or null.</summary>
    public async Task<string?> ProblemAsync(LoggedCommit commit, PromotionRecord record, CancellationToken cancellation)
    {
        if (commit.Parents is not [var parent]) return $"It has {commit.Parents.Count} parents; a shift of traffic has one.";
        if (record is not { Environments: [var environment], Overlays: [var overlay], DiffDigests: [_], Images.Count: 0 }
            || commit.ValuesOf(Trailer.Traffic) is not [var traffic] || traffic.Split(' ') is not [var app, _, _, _, _, var share])
        {
            return "Its trailers do not name one environment, one overlay, one shift and one rendered difference, and no image.";
        }

        try
        {
            var before = RevisionTree.At(objects, parent);
            var after = RevisionTree.At(objects, commit.Id);
            var subset = share.Split('=')[0];
            var state = TrafficSource.Find(after, overlay == "." ? "" : overlay, app, subset).Route.State;
            var request = new TrafficRequest(new DeploymentEnvironment(environment, overlay == "." ? "" : overlay), app, subset, TrafficGoal.Shift, state.Canary, state.Matches, state.Mirror, Pods(commit));
            var plan = TrafficPlanner.Plan(request, before, parent);
            return await DifferenceAsync(commit, plan, plan.Trailers, after, cancellation).ConfigureAwait(false);
        }
        catch (UserError e) when (e.InnerException is not FileNotFoundException)
        {
            return e.Problem;
        }
    }

    /// <summary>Makes a finish or a rollback again that shifts traffic: what its images are to be, and the traffic that its own files say.</summary>
    /// <param name="commit">The commit.</param>
    /// <param name="images">The plan for its images.</param>
    /// <param name="cancellation">Ends the run.</param>
    /// <returns>What is wrong with the commit, or null.</returns>
    public async Task<string?> ProblemAsync(LoggedCommit commit, PromotionPlan images, CancellationToken cancellation)
    {
        if (commit.ValuesOf(Trailer.Traffic) is not [var traffic] || traffic.Split(' ') is not [var app, _, _, _, _, var share])
            return "Its trailers do not name one shift of traffic.";
        var after = RevisionTree.At(objects, commit.Id);
        var subset = share.Split('=')[0];
        var state = TrafficSource.Find(after, images.Overlay, app, subset).Route.State;
        var plan = images.Shifting(new TrafficChange(app, subset, state, Pods(commit)));
        return await DifferenceAsync(commit, plan, proven => PromotionMessage.Trailers(plan, proven), after, cancellation).ConfigureAwait(false);
    }

    private async Task<string?> DifferenceAsync(
        LoggedCommit commit, ICommitPlan plan, Func<ProvenPromotion, IEnumerable<Trailer>> trailers, RevisionTree after, CancellationToken cancellation)
    {
        if (commit.Files.FirstOrDefault(file => file.OldMode != file.NewMode || plan.Files.All(planned => planned.Path != file.Path)) is { } other)
            return $"It changes {Printable.OneLine(other.Path)}, which says nothing of that traffic.";
        if (plan.Files.FirstOrDefault(file => !file.New.Span.SequenceEqual(after.Read(file.Path).Span)) is { } more)
            return $"It changes more of {Printable.OneLine(more.Path)} than the traffic{(plan is PromotionPlan ? " and the images" : "")}.";
        if (plan.IsEmpty) return "It changes no traffic.";

        var proven = await prover.ProveAsync(plan, cancellation).ConfigureAwait(false);
        var recorded = commit.Trailers.Select(trailer => $"{trailer.Key}: {trailer.Value}").ToList();
        return trailers(proven).FirstOrDefault(trailer => IsOurs(trailer) && !recorded.Contains(trailer.ToString())) is { } missing
            ? $"It does not record '{Printable.OneLine(missing.ToString(), 200)}', which is what it does."
            : null;
    }

    // What is made again has no reason, and need not have one.
    private static bool IsOurs(Trailer trailer) => trailer.Key != Trailer.Reason;

    private static int? Pods(LoggedCommit commit) =>
        commit.ValuesOf(Trailer.Replicas) is [var pods] && int.TryParse(pods.Split(' ')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count) ? count : null;
}
