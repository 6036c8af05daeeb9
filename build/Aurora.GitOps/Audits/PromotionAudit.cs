using Aurora.Common;
using Aurora.Common.Images;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Rollbacks;

namespace Aurora.GitOps.Audits;

/// <summary>
/// Makes a promotion or rollback again from what its commit records, on the parent of that commit: the same plan must write the same
/// bytes, hold the same proof, and have the same rendered difference.
/// </summary>
public sealed class PromotionAudit(GitObjects objects, KustomizationVersions versions, PromotionPlanner planner, PromotionProver prover, TrafficAudit traffic)
{
    /// <summary>What is wrong with the commit, or null.</summary>
    public async Task<string?> ProblemAsync(LoggedCommit commit, PromotionRecord record, CancellationToken cancellation)
    {
        if (commit.Parents is not [var parent]) return $"It has {commit.Parents.Count} parents; a promotion has one.";
        var shifts = TrafficAudit.Concerns(commit);
        if (record is not { Environments: [var environment], Overlays: [var overlay], DiffDigests: [var recorded] } || (record.Images.Count == 0 && !shifts))
            return "Its trailers do not name one environment, one overlay, one rendered difference and the images.";
        if (commit.Files is not [var file, ..] || (commit.Files.Count > 1 && !shifts) || file.OldMode != file.NewMode || commit.Files.Any(changed => changed.IsSubmodule))
            return $"It changes {Changed(commit)}; a promotion changes the kustomization of its overlay.";

        var moves = commit.Files.SelectMany(changed => ImageMove.Between(versions.EntriesOf(changed.OldId), versions.EntriesOf(changed.NewId))).ToList();
        if (moves.Count != record.Images.Count || !moves.All(record.Tells) || moves.Any(move => move.New is null))
            return "The images that its trailers record are not those that its file changes.";
        try
        {
            var before = RevisionTree.At(objects, parent);
            var request = Request(environment, overlay == "." ? "" : overlay, moves, record, parent.Length, shifts);
            var plan = await planner.PlanAsync(request, before, parent, beforePush: false, cancellation).ConfigureAwait(false);
            if (shifts) return await traffic.ProblemAsync(commit, plan, cancellation).ConfigureAwait(false) ?? Returned(request);
            if (plan.File != file.Path) return $"It changes {Printable.OneLine(file.Path)}, which is not the kustomization of {Printable.OneLine(overlay)}.";
            if (!plan.NewBytes!.Value.Span.SequenceEqual(objects.Read(file.NewId).Span)) return $"It changes more of {plan.File} than its images.";
            var proven = await prover.ProveAsync(plan, cancellation).ConfigureAwait(false);
            return proven.DiffDigest == recorded ? Returned(request) : $"It records the rendered difference {Printable.OneLine(recorded, 80)}, but the renders differ by {proven.DiffDigest}.";
        }
        catch (UserError e) when (e.InnerException is not FileNotFoundException)
        {
            return e.Problem; // what the repository lacks is nobody's forgery
        }
    }

    // Last, so that what else is wrong with it is said all the same.
    private static string? Returned(PromotionRequest request) => request.Rollback is { Tree: null, Revision: var lacking }
        ? throw new NotReplayedException(
            $"It goes back to {lacking}, which this clone does not have, so whether it does is not known: run 'git fetch origin {lacking}', or 'git fetch --unshallow' (actions/checkout: fetch-depth: 0).")
        : null;

    private static string Changed(LoggedCommit commit) => commit.Files.Count switch
    {
        0 => "nothing",
        1 when commit.Files[0] is { IsSubmodule: true, Path: var path } => $"the repository at {Printable.OneLine(path)}",
        1 => $"the mode of {Printable.OneLine(commit.Files[0].Path)}",
        _ => string.Join(", ", commit.Files.Select(changed => Printable.OneLine(changed.Path))),
    };

    private PromotionRequest Request(string environment, string overlay, IReadOnlyList<ImageMove> moves, PromotionRecord record, int idLength, bool shifts)
    {
        var images = moves.Select(move => new RequestedImage(
            [move.Entry], ImageReference.Of(move.New!.Name, move.New.Tag, move.New.Digest, move.Entry), move.Entry, null)
        {
            IsExact = record.IsRollback || shifts,
        });
        var request = new PromotionRequest(environment, overlay, [.. images], Add: true, Rename: true, AllowDirty: true, AskRegistry: false);
        if (!record.IsRollback) return request;
        return record.RolledBackTo is [var revision] && revision.Length == idLength && revision.All(char.IsAsciiHexDigit)
            ? request with { Rollback = new RollbackOrigin(revision, RevisionTree.Find(objects, revision), null) }
            : throw new UserError("It does not name the one revision that it goes back to.", "See the commit.");
    }
}
