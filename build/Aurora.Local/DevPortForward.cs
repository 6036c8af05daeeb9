using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Common.Targets;
using Aurora.Local.Forwarding;
using Cake.Frosting;

namespace Aurora.Local;

/// <summary>Holds the local ports of dev's data services, whatever becomes of their pods, until it is ended.</summary>
[TaskName(nameof(DevPortForward))]
[TaskDescription("hold dev's data services on localhost, whatever becomes of their pods, until Ctrl+C")]
public sealed class DevPortForward(LocalForwards forwards) : AsyncFrostingTask<AuroraContext>, IDocumentedTarget
{
    /// <inheritdoc/>
    public static TargetManual Manual { get; } = new(
        [LocalManual.Kubectl, "a cluster in which the dev overlay is applied; DevUp does it in a local one"],
        [.. LocalOptions.All, .. ForwardOptions.All],
        [
            ("--target=DevPortForward", "all data services of the dev overlay, on the ports of its application.yml"),
            ("--target=DevPortForward --service=postgres --context=shared-dev --namespace=mine", "one of them, from a namespace of another cluster"),
            ("--target=DevPortForward --ready-file=/tmp/ready", "for a script that starts it in the background and waits for the file"),
        ],
        [
            (1, "it could not begin: a port is taken, a Service is given no local port, there is no kubectl or no such context"),
            (130, "Ctrl+C ended it; 143: SIGTERM; nothing of it is left"),
        ]);

    /// <inheritdoc/>
    public override Task RunAsync(AuroraContext context) => forwards.RunAsync(context);
}
