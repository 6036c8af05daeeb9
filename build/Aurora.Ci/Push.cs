using Aurora.Ci.Releases;
using Aurora.Common;
using Cake.Frosting;

namespace Aurora.Ci;

/// <summary>Makes images of the tested apps and pushes them.</summary>
[TaskName(nameof(Push))]
[TaskDescription("push each image, read back its digest, write the release manifest")]
[IsDependentOn(typeof(Test))]
public sealed class Push(CiRun run) : AsyncFrostingTask<AuroraContext>
{
    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.PushAsync(context);
}
