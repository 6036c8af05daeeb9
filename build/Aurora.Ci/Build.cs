using Aurora.Ci.Releases;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Cake.Frosting;

namespace Aurora.Ci;

/// <summary>Compiles the apps whose image is not there yet.</summary>
[TaskName(nameof(Build))]
[TaskDescription("compile and package each app of the catalog from its source checkout")]
public sealed class Build(CiRun run) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [TargetManual.DotNetSdk, "git, to read the revision of each source checkout"],
        SourceOptions.All,
        [("--target=Build", "build what changed"), ("--target=Build --app=orders", "build one app")],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.BuildAsync(context);
}
