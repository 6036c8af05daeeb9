using Aurora.Ci.Releases;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Cake.Frosting;

namespace Aurora.Ci;

/// <summary>Runs the tests of the apps that were built.</summary>
[TaskName(nameof(Test))]
[TaskDescription("run each app's own tests")]
[IsDependentOn(typeof(Build))]
public sealed class Test(CiRun run) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        Build.Manual.Needs,
        SourceOptions.All,
        [("--target=Test --app=orders", "build one app and run its tests")],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.TestAsync(context);
}
