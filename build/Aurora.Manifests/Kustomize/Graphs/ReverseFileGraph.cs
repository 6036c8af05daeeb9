namespace Aurora.Manifests.Kustomize.Graphs;

/// <summary>The file graphs of several overlays the other way round: which overlays read a file. Immutable.</summary>
public sealed class ReverseFileGraph
{
    private readonly ILookup<string, string> _overlays;

    /// <summary>Turns graphs round.</summary>
    public ReverseFileGraph(IEnumerable<FileGraph> graphs) =>
        _overlays = graphs.SelectMany(graph => graph.Files.Concat(graph.Links).Select(path => (path, graph.Overlay))).ToLookup(pair => pair.path, pair => pair.Overlay);

    /// <summary>Every file and link that an overlay reaches, in ordinal order.</summary>
    public IEnumerable<string> Paths => _overlays.Select(overlays => overlays.Key).Order(StringComparer.Ordinal);

    /// <summary>The overlays that read the file or follow the link at <paramref name="path"/>, in ordinal order; none when nobody does.</summary>
    public IReadOnlyList<string> OverlaysReading(string path) => [.. _overlays[path].Distinct().Order(StringComparer.Ordinal)];

    /// <summary>The overlays that a change of these files affects, in ordinal order.</summary>
    /// <param name="paths">Files or links, relative to the repository root.</param>
    public IReadOnlyList<string> AffectedBy(IEnumerable<string> paths) => [.. paths.SelectMany(path => _overlays[path]).Distinct().Order(StringComparer.Ordinal)];
}
