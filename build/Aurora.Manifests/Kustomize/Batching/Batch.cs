using System.Globalization;
using System.Text;
using Aurora.Common;
using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Failures;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Kustomize.Tools;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Kustomize.Batching;

/// <summary>
/// Several overlays in one run of kustomize: a generated kustomization lists them with marks between, in the order of the list,
/// and what it prints is cut at the marks.
/// </summary>
internal sealed class Batch(TreeSnapshot tree, IReadOnlyList<FileGraph> overlays)
{
    // Of a kind that no reference leads to.
    private const string Mark = "apiVersion: gitops.aurora.example/v1\nkind: BatchMark\nmetadata:\n  name: aurora-gitops-batch-mark-";

    /// <summary>
    /// Renders them. The result has for each overlay what kustomize prints of it, exactly as it does of the overlay alone, or null where
    /// that is not proved or the batch failed: then it must be rendered alone.
    /// </summary>
    public async Task<IReadOnlyList<BatchMember?>> RenderAsync(IKustomize kustomize, CancellationToken cancellation)
    {
        using var files = new TreeFolder();
        using var parent = new TreeFolder();
        foreach (var overlay in overlays) files.Add(tree, overlay.Files, overlay.Links);
        if (overlays.Any(overlay => InputFault.In(tree, overlay) is not null)) return new BatchMember?[overlays.Count];
        await WriteAsync(parent.Path, "../" + Path.GetFileName(files.Path), cancellation).ConfigureAwait(false);
        var result = await kustomize.BuildAsync(parent.Path, files.Size, cancellation).ConfigureAwait(false);
        // A warning belongs to one of them, and nobody knows to which.
        if (result is not { Manifest: { } manifest, Said: "" } || Cut(RenderedManifest.Documents(manifest)) is not { } members) return new BatchMember?[overlays.Count];
        return [.. members.Zip(Independence.Prove(members), (member, isProved) => isProved ? member : null)];
    }

    private async Task WriteAsync(string folder, string root, CancellationToken cancellation)
    {
        var kustomization = new StringBuilder("sortOptions:\n  order: fifo\nresources:\n");
        for (var i = 0; i < overlays.Count; i++)
        {
            await File.WriteAllTextAsync(Path.Combine(folder, $"{i}.yaml"), MarkOf(i), cancellation).ConfigureAwait(false);
            kustomization.Append(CultureInfo.InvariantCulture, $"- {i}.yaml\n- '{root}{(overlays[i].Overlay.Length == 0 ? "" : "/")}{overlays[i].Overlay}'\n");
        }

        await File.WriteAllTextAsync(Path.Combine(folder, KustomizationNames.All[0]), kustomization.ToString(), cancellation).ConfigureAwait(false);
    }

    private static string MarkOf(int member) => string.Create(CultureInfo.InvariantCulture, $"{Mark}{member}\n");

    private List<BatchMember>? Cut(IReadOnlyList<string> documents)
    {
        var parts = new List<List<string>>();
        foreach (var document in documents)
        {
            if (parts.Count < overlays.Count && document == MarkOf(parts.Count)) parts.Add([]);
            else if (parts.Count == 0) return null;
            else parts[^1].Add(document);
        }

        try
        {
            return parts.Count < overlays.Count
                ? null
                : [.. parts.Zip(overlays, (part, graph) => BatchMember.Of(graph, part))];
        }
        catch (UserError)
        {
            return null; // nothing can be proved of what cannot be read
        }
    }
}
