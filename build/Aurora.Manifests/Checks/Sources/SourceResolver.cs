using Aurora.Manifests.Files;
using Aurora.Manifests.Kustomize.Graphs;
using Aurora.Manifests.Resources;

namespace Aurora.Manifests.Checks.Sources;

/// <summary>
/// Finds the file and line to edit for a field of a rendered object: among the documents, patches, generators and fields of
/// kustomizations that set it, the last writer; where nothing sets it, the place where the object comes nearest to it.
/// </summary>
/// <param name="tree">The files.</param>
public sealed class SourceResolver(IFileTree tree)
{
    private readonly SourceFiles _files = new(tree);

    /// <summary>The findings of one overlay, with file and line. Nothing is read where none of them needs it.</summary>
    public IReadOnlyList<Finding> Locate(JudgedOverlay overlay, IReadOnlyList<Finding> findings)
    {
        ArgumentNullException.ThrowIfNull(overlay);
        ArgumentNullException.ThrowIfNull(findings);
        var objects = new Lazy<IReadOnlyList<TrackedObject>>(() => SourceWalk.Objects(_files, overlay.Graph));
        return [.. findings.Select(finding => finding is { File: null, Resource: { } id } ? Locate(finding, id, overlay, objects.Value) : finding)];
    }

    private static Finding Locate(Finding finding, ResourceId id, JudgedOverlay overlay, IReadOnlyList<TrackedObject> objects)
    {
        var named = objects.Where(found => found.IsNow(id)).ToList();
        var exact = named.Where(found => found.Namespace == id.Namespace || id.Namespace.Length == 0).ToList();
        if (overlay.Resources.FirstOrDefault(resource => resource.Id == id) is not { } resource || named.Count == 0)
            return finding with { File = overlay.Graph.Own.Path, Line = 1, Remark = $"Which file makes {id} could not be told." };
        var found = (exact.Count > 0 ? exact : named)[0];
        if ((exact.Count > 0 ? exact : named).Count > 1)
            return finding with { File = found.Entry.File, Line = found.Entry.Line, Remark = $"Several files make {id}; this is the entry of one of them." };
        var hit = LastWriter(found, new SourceQuery(FieldStep.Of(resource.Root, finding.Field), finding.TextLine));
        return finding with { File = hit.File, Line = hit.Line, Remark = Plugin(overlay.Graph) };
    }

    // The deepest wins, and of two as deep the later, unless it only adds to what the earlier one began. What replaces a parent
    // is the place for all that was in it.
    private static SourceHit LastWriter(TrackedObject found, SourceQuery query)
    {
        var best = found.Layers[0].Find(query, null) ?? new SourceHit(0, found.Entry.File, found.Entry.Line);
        foreach (var layer in found.Layers.Skip(1))
        {
            if (layer.Find(query, best) is not { } hit) continue;
            if (hit.Depth > best.Depth || hit.Replaces || hit.Depth == query.Depth) best = hit;
        }

        return best;
    }

    private static string? Plugin(FileGraph graph) => graph.Kustomizations.FirstOrDefault(kustomization => kustomization["transformers"] is not null) is { } transforming
        ? $"The transformers of {transforming.Path} may set it, too." : null;
}
