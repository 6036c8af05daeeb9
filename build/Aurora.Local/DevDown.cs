using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.Local.DevClusters;
using Cake.Frosting;

namespace Aurora.Local;

/// <summary>Removes what DevUp applied.</summary>
[TaskName(nameof(DevDown))]
[TaskDescription("remove the dev overlay from a local cluster, with its namespace and all data in it")]
public sealed class DevDown(DevClusterRun run) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [LocalManual.Kubectl, LocalManual.Cluster],
        [LocalOptions.Context, LocalOptions.Namespace],
        [("--target=DevDown", "remove it from the current context"), ("--target=DevDown --namespace=my-branch", "remove what DevUp made there")],
        [(1, "the context is not local, Argo CD manages the namespace, or something does not go; the error says which")]);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => run.DownAsync(context);
}
