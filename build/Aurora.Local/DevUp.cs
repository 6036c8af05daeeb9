using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.Local.DevClusters;
using Cake.Frosting;

namespace Aurora.Local;

/// <summary>Applies the dev overlay to a cluster on this machine and waits until it is ready.</summary>
[TaskName(nameof(DevUp))]
[TaskDescription("apply the dev overlay to a local cluster and wait until it is ready")]
public sealed class DevUp(DevClusterRun run) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [LocalManual.Kubectl, LocalManual.Cluster],
        [LocalOptions.Context, LocalOptions.Namespace],
        [("--target=DevUp", "PostgreSQL, RabbitMQ and Redis in the current context"), ("--target=DevUp --context=kind-aurora --namespace=my-branch", "a second set beside the first")],
        [(1, "the context is not local, Argo CD manages the namespace, or something does not become ready; the error says which")]);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.UpAsync(context);
}
