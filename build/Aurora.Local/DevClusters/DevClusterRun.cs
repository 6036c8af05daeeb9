using Aurora.Common;
using Aurora.Common.Options;
using Aurora.Local.Contexts;
using Aurora.Local.Overlays;
using Aurora.Manifests.Kustomize;
using Cake.Core;
using Cake.Kubectl;
using Spectre.Console;

namespace Aurora.Local.DevClusters;

/// <summary>Brings the dev overlay into a cluster on this machine, and takes it out again: never another cluster, never beside Argo CD.</summary>
public sealed class DevClusterRun(ICakeContext cake, LocalContexts contexts, LocalEnvironment environment, KustomizeRenders renders, RolloutLimit limit, IAnsiConsole console)
{
    private const string AppliedAnnotation = "kubectl.kubernetes.io/last-applied-configuration";

    /// <summary>Applies the overlay and waits until all that has replicas is ready.</summary>
    /// <exception cref="UserError">The cluster is not local, or Argo CD's; something does not apply, or does not become ready.</exception>
    public async Task UpAsync(AuroraContext context)
    {
        var (cluster, overlay) = await OpenAsync(context).ConfigureAwait(false);
        using var manifest = new ManifestFile(overlay.Manifest);
        await RequireOursAsync(cluster, overlay, manifest.Path).ConfigureAwait(false);
        var unforwarded = context.Options[ForwardOptions.Forward] ? [] : overlay.Unforwarded; // DevPortForward says it itself
        foreach (var finding in unforwarded) console.MarkupLineInterpolated($"[yellow]{finding.Where}: {finding.Message}[/]");

        var applied = await cluster.RunAsync((kubectl, settings) => kubectl.KubectlApplyWithResult(settings), new KubectlApplySettings { Filename = manifest.Path }, []).ConfigureAwait(false);
        if (!applied.Succeeded) throw new UserError($"{overlay.Overlay} does not apply to '{Printable.OneLine(cluster.Context)}': {applied.Reason}.", "Mend it and run DevUp again; what was applied before stays.");
        Tell(applied.Lines.Where(line => !line.EndsWith(" unchanged", StringComparison.Ordinal)));
        console.MarkupLineInterpolated($"  {Counted.Of(overlay.Resources.Count, "resource")} in {overlay.Namespace} of {cluster.Context}");
        await new RolloutWait(limit.PerWorkload, console).ForAsync(cluster, overlay.Namespace, Workload.In(overlay)).ConfigureAwait(false);
    }

    /// <summary>Removes the overlay, with its namespace and the data in it.</summary>
    /// <exception cref="UserError">The cluster is not local, or Argo CD's; something does not go.</exception>
    public async Task DownAsync(AuroraContext context)
    {
        var (cluster, overlay) = await OpenAsync(context).ConfigureAwait(false);
        using var manifest = new ManifestFile(overlay.Manifest);
        if (!await RequireOursAsync(cluster, overlay, manifest.Path).ConfigureAwait(false))
        {
            console.MarkupLineInterpolated($"  nothing to remove: {overlay.Namespace} of {cluster.Context} has none of it");
            return;
        }

        var settings = new KubectlDeleteSettings { Filename = manifest.Path, IgnoreNotFound = true, Timeout = "300s" };
        var removed = await cluster.RunAsync((kubectl, given) => kubectl.KubectlDeleteWithResult(given), settings, []).ConfigureAwait(false);
        if (!removed.Succeeded) throw new UserError($"{overlay.Overlay} is not removed from '{Printable.OneLine(cluster.Context)}' yet: {removed.Reason}.", "Look at what keeps it ('kubectl get all'), and run DevDown again.");
        Tell(removed.Lines);
    }

    private async Task<(LaptopCluster Cluster, DevOverlay Overlay)> OpenAsync(AuroraContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        var local = await contexts.RequireAsync(context).ConfigureAwait(false); // first of all: what follows may ask the cluster
        return (new LaptopCluster(cake, local, context.Cancellation), await DevOverlay.RenderAsync(environment, renders, context).ConfigureAwait(false));
    }

    // Whether any of the overlay is there.
    private static async Task<bool> RequireOursAsync(LaptopCluster cluster, DevOverlay overlay, string manifestFile)
    {
        var living = await LivingObjects.OfAsync(cluster, manifestFile).ConfigureAwait(false);
        if (await ArgoCdOwner.FindAsync(cluster, overlay.Namespace, living).ConfigureAwait(false) is { } owner)
        {
            throw new UserError(
                $"Argo CD manages the namespace {overlay.Namespace} of '{Printable.OneLine(cluster.Context)}': {owner}; nothing was changed.",
                "It would undo what anybody else does there. Commit and let it sync, or choose another namespace with --namespace.");
        }

        // DevDown removes the namespace whole, so one that somebody else made must not be taken for ours.
        var made = living.FirstOrDefault(item => (string?)item["kind"] == "Namespace");
        return overlay.IsAsked && made is not null && made["metadata"]?["annotations"]?[AppliedAnnotation] is null
            ? throw new UserError($"The namespace {overlay.Namespace} of '{Printable.OneLine(cluster.Context)}' is there, and DevUp did not make it; nothing was changed.", "Choose another with --namespace, which DevUp makes and DevDown removes.")
            : living.Count > 0;
    }

    private void Tell(IEnumerable<string> lines)
    {
        foreach (var line in lines) console.MarkupLineInterpolated($"  {Printable.OneLine(line)}");
    }
}
