using Aurora.Ci.Releases;
using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Cake.Frosting;

namespace Aurora.Ci;

/// <summary>Makes images of the tested apps and pushes them.</summary>
[TaskName(nameof(Push))]
[TaskDescription("push each image, read back its digest, write the release manifest")]
[IsDependentOn(typeof(Test))]
public sealed class Push(CiRun run) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [.. Build.Manual.Needs, "with --engine=docker a Docker engine", "the registry that is pushed to, and its login in AURORA_REGISTRY_USERNAME and AURORA_REGISTRY_PASSWORD or in Docker's config"],
        SourceOptions.All,
        [
            ("--target=Push", "build, test and push what changed; write artifacts/release.json"),
            ("--target=Push --engine=docker --registry=localhost:5000", "the same with a Docker engine, to a registry of your own"),
        ],
        TargetManual.FailsWhole);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.PushAsync(context);
}
