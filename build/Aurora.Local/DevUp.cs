using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.Local.DevClusters;
using Aurora.Local.Forwarding;
using Cake.Frosting;

namespace Aurora.Local;

/// <summary>Applies the dev overlay to a cluster on this machine and waits until it is ready.</summary>
[TaskName(nameof(DevUp))]
[TaskDescription("apply the dev overlay to a local cluster and wait until it is ready")]
public sealed class DevUp(DevClusterRun run, LocalForwards forwards) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [LocalManual.Kubectl, LocalManual.Cluster],
        [.. LocalOptions.All, ForwardOptions.Forward, .. ForwardOptions.All],
        [("--target=DevUp --forward", "PostgreSQL, RabbitMQ and Redis in the current context, and on localhost until Ctrl+C"), ("--target=DevUp --context=kind-aurora --namespace=my-branch", "a second set beside the first")],
        [(1, "the context is not local, Argo CD manages the namespace, or something does not become ready; the error says which")]);

    /// <inheritdoc/>
    public override async Task RunAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        await run.UpAsync(context);
        if (context.Options[ForwardOptions.Forward]) await forwards.RunAsync(context);
    }
}
