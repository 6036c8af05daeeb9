using Aurora.Ci.Releases;
using Aurora.Common;
using Cake.Frosting;

namespace Aurora.Ci;

/// <summary>Compiles the apps whose image is not there yet.</summary>
[TaskName(nameof(Build))]
[TaskDescription("compile and package each app of the catalog from its source checkout")]
public sealed class Build(CiRun run) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.BuildAsync(context);
}
