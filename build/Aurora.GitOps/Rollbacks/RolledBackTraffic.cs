using System.Globalization;
using Aurora.Common;
using Aurora.GitOps.Git;
using Aurora.GitOps.History;
using Aurora.GitOps.Promotion;
using Aurora.GitOps.Traffic;

namespace Aurora.GitOps.Rollbacks;

/// <summary>Keeps a share that was rolled back from coming back by accident, as <see cref="RolledBackVersions"/> does with images.</summary>
public sealed class RolledBackTraffic(GitLog log, TrafficVersions versions)
{
    /// <summary>Refuses a shift to traffic that was rolled back and has not come back since. Everything to stable is never refused.</summary>
    /// <exception cref="UserError">It is; the error says who rolled it back and when.</exception>
    public async Task RequireNotAsync(TrafficPlan plan, CancellationToken cancellation)
    {
        if (plan.IsEmpty || plan.Shift.State.IsAtRest || plan.Shift.State == plan.Shift.OldState) return;

        // The newest first: what stands behind the last time it was so decides.
        await foreach (var commit in log.ReadAsync([plan.Base], [plan.Shift.Source.File], cancellation).ConfigureAwait(false))
        {
            foreach (var move in versions.MovesOf([plan.Shift.Source], commit))
            {
                if (move.New == plan.Shift.State) return;
                if (move.Old == plan.Shift.State && PromotionRecord.Of(commit) is { IsRollback: true } record && record.Overlays.Contains(PromotionRequest.NameOf(plan.Overlay)) && record.Tells(move))
                    throw Refused(plan, commit, record);
            }
        }
    }

    private static UserError Refused(TrafficPlan plan, LoggedCommit rollback, PromotionRecord record) => new(
        string.Create(
            CultureInfo.InvariantCulture,
            $"{Printable.OneLine(rollback.Author, 80)} rolled back {Printable.OneLine(plan.Shift.State.Brief)} of {plan.Shift.ShortName} in {plan.Environment} on {rollback.Time.UtcDateTime:yyyy-MM-dd HH:mm} UTC ({rollback.ShortId})")
        + (record.Reasons is [var reason, ..] ? $": {Printable.OneLine(reason)}." : "."),
        "Shift another share, or add --force to shift this one all the same.");
}
