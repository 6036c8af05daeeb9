using System.Collections.Concurrent;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize;
using Aurora.Manifests.Kustomize.Graphs;

namespace Aurora.GitOps.Audits;

/// <summary>
/// Renders what a history holds over and over: an overlay in which nothing but tags and digests differ. The first of them is rendered
/// as it is, and one with placeholders. Where that gives the first one, to the byte, the others are made of it; everything else is
/// rendered. Thread-safe.
/// </summary>
/// <param name="renderer">Renders with kustomize.</param>
public sealed class TemplateRenderer(IOverlayRenderer renderer) : IOverlayRenderer
{
    // A history has few at a time, and each is needed by its neighbours only.
    private const int Maximum = 1000;

    private readonly ConcurrentDictionary<string, Series> _series = new();

    /// <inheritdoc/>
    public async Task<IReadOnlyList<RenderedOverlay>> RenderAsync(IFileTree tree, IReadOnlyList<string> overlays, CancellationToken cancellation)
    {
        var snapshot = TreeSnapshot.Of(tree);
        var asked = overlays.Select(overlay => Of(snapshot, overlay, cancellation)).ToList();
        var results = new Dictionary<string, RenderedOverlay>();
        try
        {
            // Before anybody waits for a first one that another renders, which may wait for one of these.
            await RenderAsync(asked.Where(one => one.Series is null || one.IsFirst)).ConfigureAwait(false);
        }
        finally
        {
            foreach (var one in asked.Where(one => one.IsFirst)) one.Series!.First.TrySetResult(results.GetValueOrDefault(one.Overlay));
        }

        foreach (var one in asked.Where(one => one is { IsFirst: false, Series: not null }))
        {
            if (await one.Series!.Template.Value.ConfigureAwait(false) is { } template)
                results[one.Overlay] = new RenderedOverlay(one.Overlay, one.Graph, template.With(one.Mask!.Values), null, "");
        }

        await RenderAsync(asked.Where(one => !results.ContainsKey(one.Overlay))).ConfigureAwait(false);
        return [.. overlays.Select(overlay => results[overlay])];

        async Task RenderAsync(IEnumerable<Asked> some)
        {
            var names = some.Select(one => one.Overlay).Distinct().ToList();
            if (names.Count == 0) return;
            foreach (var rendered in await renderer.RenderAsync(snapshot, names, cancellation).ConfigureAwait(false)) results[rendered.Overlay] = rendered;
        }
    }

    private Asked Of(TreeSnapshot tree, string overlay, CancellationToken cancellation)
    {
        var graph = FileGraphWalk.TryFrom(tree, overlay);
        if (graph is null || ImageMask.Of(tree, graph) is not { } mask) return new Asked(overlay, graph, null, null, false);
        if (_series.Count >= Maximum) _series.Clear();
        var mine = new Series(first => TemplateAsync(mask, overlay, first, cancellation));
        var series = _series.GetOrAdd(mask.Key, mine);
        return new Asked(overlay, graph, mask, series, series == mine);
    }

    private async Task<ImageTemplate?> TemplateAsync(ImageMask mask, string overlay, RenderedOverlay? first, CancellationToken cancellation)
    {
        if (first is not { Manifest: { } manifest, Warnings.Length: 0 }) return null;
        var rendered = (await renderer.RenderAsync(mask.With(mask.Placeholders), [overlay], cancellation).ConfigureAwait(false))[0];
        return rendered is { Manifest: { } withPlaceholders, Warnings.Length: 0 } && ImageTemplate.Of(withPlaceholders, mask.Placeholders) is { } template
            && template.With(mask.Values) == manifest
            ? template
            : null;
    }

    private sealed record Asked(string Overlay, FileGraph? Graph, ImageMask? Mask, Series? Series, bool IsFirst);

    // Overlays that differ in nothing but tags and digests.
    private sealed class Series
    {
        public Series(Func<RenderedOverlay?, Task<ImageTemplate?>> make) =>
            Template = new Lazy<Task<ImageTemplate?>>(async () => await make(await First.Task.ConfigureAwait(false)).ConfigureAwait(false));

        public TaskCompletionSource<RenderedOverlay?> First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Lazy<Task<ImageTemplate?>> Template { get; }
    }
}
