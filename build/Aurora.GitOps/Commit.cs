using Aurora.Common;
using Aurora.GitOps.Promotion;
using Cake.Frosting;
using Spectre.Console;

namespace Aurora.GitOps;

/// <summary>Commits what was bumped, proved and verified.</summary>
[TaskName(nameof(Commit))]
[TaskDescription("commit the verified overlay")]
[IsDependentOn(typeof(Bump))]
[IsDependentOn(typeof(Verify))]
public sealed class Commit(PromotionRun promotion, IAnsiConsole console) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        if (promotion.Plan is not { IsEmpty: false } plan)
        {
            console.WriteLine("  nothing to promote: the overlay names these versions already");
            return;
        }

        var commit = await promotion.CommitAsync(context);
        console.MarkupLineInterpolated($"  [green]{commit[..12]}[/] {PromotionMessage.Subject(plan)}");
    }
}
