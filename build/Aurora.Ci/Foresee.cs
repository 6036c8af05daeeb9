using Aurora.Ci.Releases;
using Aurora.Common;
using Aurora.Common.Options;
using Cake.Frosting;

namespace Aurora.Ci;

/// <summary>Tells what Push would write, for a plan; builds nothing.</summary>
[TaskName(nameof(Foresee))]
public sealed class Foresee(CiRun run) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override bool ShouldRun(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var options = context.Options; // who says what to promote asks nothing of the source
        return options[PromotionOptions.Image].Count == 0 && options[PromotionOptions.Release].Count == 0
            && options[PromotionOptions.From] is null && options[PromotionOptions.Tag] is null;
    }

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.ForeseeAsync(context);
}
