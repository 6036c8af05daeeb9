using Aurora.Common;
using Aurora.Common.Progress;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Batching;
using Aurora.Manifests.Kustomize.Failures;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Kustomize.Tools;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// Renders overlays with kustomize, from temporary folders that hold just the files that each overlay reaches, many in one run
/// where it is proved that they come out as they would alone, and keeps the results by content. Safe for use from several threads.
/// </summary>
/// <param name="kustomize">Renders.</param>
/// <param name="cache">Where results are kept; null for nowhere.</param>
/// <param name="workers">How many runs of kustomize there are at a time; by default one a core, which is what a run uses.</param>
/// <param name="progress">Shows how many are rendered; by default nobody sees it.</param>
public sealed class OverlayRenderer(IKustomize kustomize, RenderCache? cache, int? workers = null, IWorkProgress? progress = null) : IOverlayRenderer
{
    private readonly IWorkProgress _progress = progress ?? SilentProgress.Instance;
    private readonly int _workers = workers ?? Math.Max(1, Environment.ProcessorCount);
    private readonly RendersUnderWay _underWay = new();

    /// <summary>Where this renderer keeps what it rendered; null when it keeps nothing.</summary>
    public RenderCache? Cache => cache;

    /// <summary>The version of the kustomize that renders, <c>5.5.0</c>.</summary>
    /// <exception cref="UserError">It is missing or too old.</exception>
    public Task<string> VersionAsync(CancellationToken cancellation) => kustomize.VersionAsync(cancellation);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RenderedOverlay>> RenderAsync(IFileTree tree, IReadOnlyList<string> overlays, CancellationToken cancellation)
    {
        var version = await kustomize.VersionAsync(cancellation).ConfigureAwait(false);
        var snapshot = TreeSnapshot.Of(tree);
        var rendered = overlays is [var only] // for which threads cost more than they save
            ? [Prepare(snapshot, only, version)]
            : overlays.AsParallel().AsOrdered().WithCancellation(cancellation).Select(overlay => Prepare(snapshot, overlay, version)).ToArray();
        var missing = rendered.Where(IsMissing).DistinctBy(overlay => overlay.Overlay).Select(overlay => (Overlay: overlay, Other: _underWay.Begin(overlay.Key))).ToList();
        if (missing.Count == 0) return rendered;

        var own = missing.Where(render => render.Other is null).Select(render => render.Overlay).ToDictionary(overlay => overlay.Overlay);
        var fresh = new Dictionary<string, RenderedOverlay>();
        try
        {
            fresh = await MissingAsync(snapshot, own, cancellation).ConfigureAwait(false);
        }
        finally
        {
            foreach (var overlay in own.Values) _underWay.End(overlay.Key, fresh.GetValueOrDefault(overlay.Overlay));
        }

        // Only after our own, for which those may be waiting.
        foreach (var (overlay, other) in missing.Where(render => render.Other is not null))
        {
            var result = await other!.WaitAsync(cancellation).ConfigureAwait(false);
            fresh.Add(overlay.Overlay, result is null
                ? Keep(await RenderAsync(snapshot, overlay.Graph!, cancellation).ConfigureAwait(false) with { Key = overlay.Key })
                : result with { Graph = overlay.Graph });
        }

        return [.. rendered.Select(overlay => IsMissing(overlay) ? fresh[overlay.Overlay] : overlay)];
    }

    private async Task<Dictionary<string, RenderedOverlay>> MissingAsync(TreeSnapshot snapshot, Dictionary<string, RenderedOverlay> own, CancellationToken cancellation)
    {
        var missing = own.Values.Select(overlay => overlay.Graph!).ToList();
        using var steps = _progress.Begin("rendering overlays", missing.Count);
        var fresh = new Dictionary<string, RenderedOverlay>();
        await ForEachAsync(new BatchPlanner(snapshot, _workers).Plan(missing, cancellation), async (batch, token) =>
        {
            foreach (var result in await RenderAsync(snapshot, batch, token).ConfigureAwait(false)) Take(result);
        }, cancellation).ConfigureAwait(false);
        await ForEachAsync([.. missing.Where(graph => !fresh.ContainsKey(graph.Overlay))], async (graph, token) =>
        {
            Take(await RenderAsync(snapshot, graph, token).ConfigureAwait(false));
        }, cancellation).ConfigureAwait(false);
        return fresh;

        // Where it was rendered, so that one is written while the next is rendered.
        void Take(RenderedOverlay result)
        {
            var kept = Keep(result with { Key = own[result.Overlay].Key });
            lock (fresh) fresh.Add(kept.Overlay, kept);
            steps.Advance();
        }
    }

    private Task ForEachAsync<T>(IReadOnlyList<T> items, Func<T, CancellationToken, Task> action, CancellationToken cancellation) =>
        Parallel.ForAsync(
            0, items.Count, new ParallelOptions { MaxDegreeOfParallelism = _workers, CancellationToken = cancellation },
            async (i, token) => await action(items[i], token).ConfigureAwait(false));

    private static bool IsMissing(RenderedOverlay overlay) => overlay is { Manifest: null, Failure: null };

    // The graph with what is known of its render already: that it fails, or what an earlier run made of the same files.
    private RenderedOverlay Prepare(TreeSnapshot tree, string overlay, string version)
    {
        try
        {
            var graph = FileGraphWalk.From(tree, overlay);
            if (graph.Unresolved.FirstOrDefault(IsFatal) is { } first)
                return new RenderedOverlay(overlay, graph, null, $"{first}. {first.Mend}", "");
            var key = RenderKey.Of(tree, graph, version);
            return new RenderedOverlay(overlay, graph, key is null ? null : cache?.Find(key), null, "") { Key = key, Origin = RenderOrigin.Cached };
        }
        catch (UserError e)
        {
            return new RenderedOverlay(overlay, null, null, e.Message, "");
        }
    }

    // What a plugin reads nobody knows; whether it may run is kustomize's to say.
    private static bool IsFatal(UnresolvedReference unresolved) => unresolved.Reason != UnresolvedReason.Plugin;

    private RenderedOverlay Keep(RenderedOverlay rendered)
    {
        if (rendered is { Key: { } key, Manifest: { } manifest, Warnings.Length: 0 }) cache?.Keep(key, manifest);
        return rendered;
    }

    // Those of a batch that it yields; a batch that fails yields none, and each is rendered alone, which says whose fault it was.
    private async Task<IEnumerable<RenderedOverlay>> RenderAsync(TreeSnapshot tree, IReadOnlyList<FileGraph> batch, CancellationToken cancellation)
    {
        if (batch.Count == 1) return [await RenderAsync(tree, batch[0], cancellation).ConfigureAwait(false)];
        var members = await new Batch(tree, batch).RenderAsync(kustomize, cancellation).ConfigureAwait(false);
        return members.OfType<BatchMember>()
            .Select(member => new RenderedOverlay(member.Graph.Overlay, member.Graph, member.Manifest, null, "") { Origin = RenderOrigin.Batched, Resources = member.Resources });
    }

    private async Task<RenderedOverlay> RenderAsync(TreeSnapshot tree, FileGraph graph, CancellationToken cancellation)
    {
        using var folder = new TreeFolder();
        folder.Add(tree, graph.Files, graph.Links);
        if (InputFault.In(tree, graph) is { } fault) return new RenderedOverlay(graph.Overlay, graph, null, fault, "");
        var result = await kustomize.BuildAsync(Path.Combine(folder.Path, graph.Overlay), folder.Size, cancellation).ConfigureAwait(false);
        var said = result.Said.Replace(folder.Path + "/", "", StringComparison.Ordinal).Replace(folder.Path, "", StringComparison.Ordinal).Trim();
        return result.Manifest is { } manifest
            ? new RenderedOverlay(graph.Overlay, graph, manifest, null, said)
            : new RenderedOverlay(graph.Overlay, graph, null, new FailureText(tree, graph).Of(said), "");
    }
}
