using System.Globalization;
using Aurora.Common;
using Aurora.GitOps.Committing;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;

namespace Aurora.GitOps.Rollbacks;

/// <summary>Keeps a version that was rolled back from coming back by accident: the next promotion of it must be meant.</summary>
public sealed class RolledBackVersions(GitLog log, GitObjects objects)
{
    private readonly KustomizationVersions _versions = new(objects);

    /// <summary>Refuses a promotion of a version that was rolled back and has not come back since. A rollback says itself what it means.</summary>
    /// <exception cref="UserError">There is one; the error says who rolled back what and when.</exception>
    public async Task RequireNoneInAsync(PromotionPlan plan, CancellationToken cancellation)
    {
        if (plan.IsEmpty || plan.Request.Rollback is not null) return;

        // Without a path, git looks at messages alone, and that of a long history too takes no time.
        await foreach (var commit in log.ReadAsync([$"--grep=^{Trailer.Rollback}: ", plan.Base], [], cancellation).ConfigureAwait(false))
        {
            if (PromotionRecord.Of(commit) is not { IsRollback: true } record || !record.Overlays.Contains(plan.Request.OverlayName)) continue;
            foreach (var move in Moves(commit, plan))
            {
                if (plan.Changes.FirstOrDefault(change => change.Entry == move.Entry && IsVersion(change, move.Old)) is { } change
                    && !await HasComeBackAsync(change, commit, plan, cancellation).ConfigureAwait(false)) throw Refused(plan, change, commit, record);
            }
        }
    }

    private async Task<bool> HasComeBackAsync(PromotedImage change, LoggedCommit rollback, PromotionPlan plan, CancellationToken cancellation)
    {
        await foreach (var commit in log.ReadAsync([$"{rollback.Id}..{plan.Base}"], [plan.File], cancellation).ConfigureAwait(false))
        {
            if (Moves(commit, plan).Any(move => move.Entry == change.Entry && IsVersion(change, move.New))) return true;
        }

        return false;
    }

    private IEnumerable<ImageMove> Moves(LoggedCommit commit, PromotionPlan plan) => commit.Files
        .Where(file => file.Path == plan.File)
        .SelectMany(file => ImageMove.Between(_versions.EntriesOf(file.OldId), _versions.EntriesOf(file.NewId)));

    private static bool IsVersion(PromotedImage change, ImageVersion? version)
    {
        var promoted = ImageVersion.Of(change.New);
        return version is not null
            && (promoted.Digest == PromotedImage.PendingDigest ? promoted with { Digest = null } : promoted).IsSameImageAs(version);
    }

    private static UserError Refused(PromotionPlan plan, PromotedImage change, LoggedCommit rollback, PromotionRecord record) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Printable.OneLine(rollback.Author, 80)} rolled back {change.Entry} {change.NewVersion} in {plan.Request.Environment} on {rollback.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({rollback.ShortId})")
        + (record.Reasons is [var reason, ..] ? $": {Printable.OneLine(reason)}." : "."),
        "Promote another version, or add --force to promote this one all the same.");
}
