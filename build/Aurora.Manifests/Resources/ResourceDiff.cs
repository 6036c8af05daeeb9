namespace Aurora.Manifests.Resources;

/// <summary>
/// What differs between two renders, as a person sees it: objects by identity, generated ones also under another hash, and
/// the items of lists by what names them. <see cref="StructuralDiff"/> is the one for proofs.
/// </summary>
public static class ResourceDiff
{
    /// <summary>Compares two renders of <paramref name="overlay"/>.</summary>
    /// <param name="before">The old render.</param>
    /// <param name="after">The new render.</param>
    /// <param name="overlay">Where they were rendered, for errors.</param>
    /// <param name="shown">What may be shown of an object; what it hides is compared by what stands in its place.</param>
    /// <returns>The objects that differ: those of the new render in its order, then those that are gone.</returns>
    public static IReadOnlyList<ResourceChange> Between(string before, string after, string overlay, Func<Resource, Resource> shown)
    {
        var differing = DifferingDocuments.Of(before, after, overlay);
        var old = differing.Before.ToList();
        var pairs = differing.After.Select(resource => (New: resource, Old: Take(old, other => other.Id == resource.Id))).ToList();
        for (var i = 0; i < pairs.Count; i++)
        {
            var (now, same) = pairs[i];
            // Two of one stem on either side: which belongs to which nobody knows.
            if (same is null && differing.After.Count(other => IsSameButForHash(other, now)) == 1 && old.Count(other => IsSameButForHash(other, now)) == 1)
                pairs[i] = (now, Take(old, other => IsSameButForHash(other, now)));
        }

        return
        [
            .. pairs.Select(pair => Change(pair.Old is null ? null : shown(pair.Old), shown(pair.New))),
            .. old.Select(gone => new ResourceChange(shown(gone), null, [])),
        ];
    }

    private static ResourceChange Change(Resource? old, Resource now) =>
        new(old, now, old is null ? [] : [.. FieldComparison.Between(old, now).Where(change => old.Id == now.Id || change.Field != "metadata.name")]);

    private static Resource? Take(List<Resource> resources, Predicate<Resource> match)
    {
        var i = resources.FindIndex(match);
        if (i < 0) return null;
        var taken = resources[i];
        resources.RemoveAt(i);
        return taken;
    }

    private static bool IsSameButForHash(Resource a, Resource b) =>
        a.Id.Kind is "ConfigMap" or "Secret" && a.Id with { Name = "" } == b.Id with { Name = "" }
        && GeneratedName.Of(a.Id.Name) is { } one && GeneratedName.Of(b.Id.Name) is { } other && one.Stem == other.Stem;
}
