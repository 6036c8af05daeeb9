using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>
/// What differs between two renders, object by object and field by field; formatting does not count. Lists are compared by
/// position and names to the letter, so that it is exact and its form never changes: promotions are proved with it.
/// <see cref="ResourceDiff"/> is the one for people.
/// </summary>
/// <param name="Added">Objects that only the new render has.</param>
/// <param name="Removed">Objects that only the old render has.</param>
/// <param name="Changes">Fields that differ in objects that both have.</param>
public sealed record StructuralDiff(IReadOnlyList<ResourceId> Added, IReadOnlyList<ResourceId> Removed, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0 && Changes.Count == 0;

    /// <summary>Compares two renders of <paramref name="overlay"/>.</summary>
    public static StructuralDiff Between(string before, string after, string overlay)
    {
        var differing = DifferingDocuments.Of(before, after, overlay);
        var old = differing.Before.ToList();
        var changes = new List<FieldChange>();
        var added = new List<ResourceId>();
        foreach (var resource in differing.After)
        {
            if (old.FindIndex(other => other.Id == resource.Id) is var i and >= 0)
            {
                Compare(resource.Id, [], old[i].Root, resource.Root, changes);
                old.RemoveAt(i);
            }
            else
            {
                added.Add(resource.Id);
            }
        }

        return new StructuralDiff(added, [.. old.Select(resource => resource.Id)], changes);
    }

    private static void Compare(ResourceId id, IReadOnlyList<string> path, YamlNode? old, YamlNode? now, List<FieldChange> changes)
    {
        switch (old, now)
        {
            case (YamlMappingNode a, YamlMappingNode b):
                foreach (var key in a.Children.Keys.Union(b.Children.Keys).OfType<YamlScalarNode>())
                {
                    Compare(
                        id, [.. path, key.Value!],
                        a.Children.TryGetValue(key, out var x) ? x : null, b.Children.TryGetValue(key, out var y) ? y : null, changes);
                }

                break;
            case (YamlSequenceNode a, YamlSequenceNode b):
                for (var i = 0; i < Math.Max(a.Children.Count, b.Children.Count); i++)
                    Compare(id, [.. path, $"{i}"], a.Children.ElementAtOrDefault(i), b.Children.ElementAtOrDefault(i), changes);
                break;
            case (YamlScalarNode a, YamlScalarNode b) when YamlEquality.Same(a, b):
                break;
            default:
                changes.Add(new FieldChange(id, path, old, now));
                break;
        }
    }
}
