using Aurora.Common;
using Aurora.Manifests.Files;

namespace Aurora.Manifests.Kustomize;

/// <summary>
/// Renders overlays with the real kustomize, from temporary folders that hold just the files that each overlay reaches, and
/// keeps the results by content. Safe for use from several threads.
/// </summary>
public sealed class OverlayRenderer(IKustomize kustomize, RenderCache? cache)
{
    // kustomize renders one overlay on one core.
    private static readonly int Parallel = Math.Max(1, Environment.ProcessorCount);

    /// <summary>The version of the kustomize that renders, <c>5.5.0</c>.</summary>
    /// <exception cref="UserError">It is missing or too old.</exception>
    public Task<string> VersionAsync(CancellationToken cancellation) => kustomize.VersionAsync(cancellation);

    /// <summary>Renders the overlays as they are in <paramref name="tree"/>; the results come in the order asked for.</summary>
    /// <exception cref="UserError">kubectl is missing or too old. An overlay that does not render is a result, not an exception.</exception>
    public async Task<IReadOnlyList<RenderedOverlay>> RenderAsync(IFileTree tree, IReadOnlyList<string> overlays, CancellationToken cancellation)
    {
        var version = await kustomize.VersionAsync(cancellation).ConfigureAwait(false);
        var rendered = new RenderedOverlay[overlays.Count];
        await System.Threading.Tasks.Parallel.ForAsync(
            0,
            overlays.Count,
            new ParallelOptions { MaxDegreeOfParallelism = Parallel, CancellationToken = cancellation },
            async (i, token) => rendered[i] = await RenderAsync(tree, overlays[i], version, token).ConfigureAwait(false)).ConfigureAwait(false);
        return rendered;
    }

    private async Task<RenderedOverlay> RenderAsync(IFileTree tree, string overlay, string version, CancellationToken cancellation)
    {
        FileGraph graph;
        string? key;
        try
        {
            graph = FileGraphWalk.From(tree, overlay);
            key = graph.Unresolved.Any(IsFatal) ? null : RenderKey.Of(tree, graph, version);
        }
        catch (UserError e)
        {
            return new RenderedOverlay(overlay, null, null, e.Message, "");
        }

        if (graph.Unresolved.FirstOrDefault(IsFatal) is { } first)
            return new RenderedOverlay(overlay, graph, null, first + ". Name what is in this repository.", "");
        if (key is not null && cache?.Find(key) is { } kept) return new RenderedOverlay(overlay, graph, kept, null, "");

        var fresh = await RenderAsync(tree, graph, cancellation).ConfigureAwait(false);
        if (key is not null && fresh is { Manifest: { } manifest, Warnings.Length: 0 }) cache?.Keep(key, manifest);
        return fresh;
    }

    // What a plugin reads nobody knows; whether it may run is kustomize's to say.
    private static bool IsFatal(UnresolvedReference unresolved) => unresolved.Reason != UnresolvedReason.Plugin;

    private async Task<RenderedOverlay> RenderAsync(IFileTree tree, FileGraph graph, CancellationToken cancellation)
    {
        using var folder = new TreeFolder();
        folder.Add(tree, graph.Files, graph.Links);
        var result = await kustomize.BuildAsync(Path.Combine(folder.Path, graph.Overlay), cancellation).ConfigureAwait(false);
        var said = result.Said.Replace(folder.Path + "/", "", StringComparison.Ordinal).Replace(folder.Path, "", StringComparison.Ordinal).Trim();
        return result.Manifest is { } manifest
            ? new RenderedOverlay(graph.Overlay, graph, manifest, null, said)
            : new RenderedOverlay(graph.Overlay, graph, null, said, "");
    }
}
