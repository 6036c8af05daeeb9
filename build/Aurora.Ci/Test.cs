using Aurora.Ci.Releases;
using Aurora.Common;
using Cake.Frosting;

namespace Aurora.Ci;

/// <summary>Runs the tests of the apps that were built.</summary>
[TaskName(nameof(Test))]
[TaskDescription("run each app's own tests")]
[IsDependentOn(typeof(Build))]
public sealed class Test(CiRun run) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.TestAsync(context);
}
