namespace Aurora.Manifests.Resources;

/// <summary>The objects of two renders whose text is not in the other one. Only these are parsed.</summary>
/// <param name="Before">Those of the old render, in its order.</param>
/// <param name="After">Those of the new render, in its order.</param>
internal sealed record DifferingDocuments(IReadOnlyList<Resource> Before, IReadOnlyList<Resource> After)
{
    public static DifferingDocuments Of(string before, string after, string overlay)
    {
        if (before == after) return new DifferingDocuments([], []);
        var old = RenderedManifest.Documents(before);
        var now = RenderedManifest.Documents(after);
        return new DifferingDocuments(Without(old, now, overlay), Without(now, old, overlay));
    }

    private static List<Resource> Without(IReadOnlyList<string> documents, IReadOnlyList<string> others, string overlay)
    {
        var left = others.GroupBy(text => text).ToDictionary(group => group.Key, group => group.Count());
        var differing = new List<Resource>();
        foreach (var document in documents)
        {
            if (left.TryGetValue(document, out var count) && count > 0) left[document] = count - 1;
            else differing.Add(RenderedManifest.ReadOne(document, overlay));
        }

        return differing;
    }
}
