using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>What differs between two renders, object by object and field by field; formatting does not count.</summary>
/// <param name="Added">Objects that only the new render has.</param>
/// <param name="Removed">Objects that only the old render has.</param>
/// <param name="Changes">Fields that differ in objects that both have.</param>
public sealed record StructuralDiff(IReadOnlyList<ResourceId> Added, IReadOnlyList<ResourceId> Removed, IReadOnlyList<FieldChange> Changes)
{
    /// <summary>True when nothing differs.</summary>
    public bool IsEmpty => Added.Count == 0 && Removed.Count == 0 && Changes.Count == 0;

    /// <summary>Compares two renders of <paramref name="overlay"/>. Only documents whose text differs are parsed.</summary>
    public static StructuralDiff Between(string before, string after, string overlay)
    {
        if (before == after) return new StructuralDiff([], [], []);
        var old = new List<string>(RenderedManifest.Documents(before));
        var left = old.GroupBy(text => text).ToDictionary(group => group.Key, group => group.Count());
        var added = new List<string>();
        foreach (var document in RenderedManifest.Documents(after))
        {
            if (left.TryGetValue(document, out var count) && count > 0) left[document] = count - 1;
            else added.Add(document);
        }

        var removed = left.SelectMany(pair => Enumerable.Repeat(pair.Key, pair.Value));
        return Between([.. removed.Select(text => RenderedManifest.ReadOne(text, overlay))], [.. added.Select(text => RenderedManifest.ReadOne(text, overlay))]);
    }

    private static StructuralDiff Between(List<Resource> before, List<Resource> after)
    {
        var changes = new List<FieldChange>();
        var added = new List<ResourceId>();
        foreach (var resource in after)
        {
            if (before.FindIndex(old => old.Id == resource.Id) is var i and >= 0)
            {
                Compare(resource.Id, [], before[i].Root, resource.Root, changes);
                before.RemoveAt(i);
            }
            else
            {
                added.Add(resource.Id);
            }
        }

        return new StructuralDiff(added, [.. before.Select(resource => resource.Id)], changes);
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
            case (YamlScalarNode a, YamlScalarNode b) when a.Value == b.Value && IsPlain(a) == IsPlain(b):
                break;
            default:
                changes.Add(new FieldChange(id, path, old, now));
                break;
        }
    }

    // "1" and 1 are different values, so are null and "null"; how a text is quoted is not.
    private static bool IsPlain(YamlScalarNode node) => node.Style is ScalarStyle.Plain && MayBeAnotherType(node.Value ?? "");

    private static bool MayBeAnotherType(string plain) =>
        plain.Length == 0 || char.IsAsciiDigit(plain[0]) || plain[0] is '-' or '+' or '.' or '~'
        || plain.ToUpperInvariant() is "TRUE" or "FALSE" or "NULL" or "YES" or "NO" or "ON" or "OFF" or "Y" or "N";
}
