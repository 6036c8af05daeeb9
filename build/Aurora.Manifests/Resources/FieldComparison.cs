using YamlDotNet.RepresentationModel;

namespace Aurora.Manifests.Resources;

/// <summary>Compares two versions of one object field by field; the items of lists by what names them, not by where they stand.</summary>
internal sealed class FieldComparison
{
    // What names an item, the first that does so on both sides: the merge keys of the API reference, and their like in
    // custom resources.
    private static readonly string[] Keys = ["name", "mountPath", "containerPort", "port", "key", "type", "host", "ip", "path"];

    // Lists longer than this are compared by position: the table of common items grows with the product of both.
    private const int MaximumAligned = 1000;

    private readonly ResourceId _id;
    private readonly List<FieldChange> _changes = [];

    private FieldComparison(ResourceId id) => _id = id;

    /// <summary>The fields that differ, in the order of the old version, new ones after it.</summary>
    public static IReadOnlyList<FieldChange> Between(Resource old, Resource now)
    {
        var comparison = new FieldComparison(now.Id);
        comparison.Compare([], old.Root, now.Root);
        return comparison._changes;
    }

    private void Compare(IReadOnlyList<string> path, YamlNode? old, YamlNode? now)
    {
        switch (old, now)
        {
            case (YamlMappingNode a, YamlMappingNode b):
                foreach (var key in a.Children.Keys.Union(b.Children.Keys).OfType<YamlScalarNode>())
                    Compare([.. path, key.Value!], a.Children.TryGetValue(key, out var x) ? x : null, b.Children.TryGetValue(key, out var y) ? y : null);
                break;
            case (YamlSequenceNode a, YamlSequenceNode b) when KeyOf(a, b) is { } key:
                CompareNamed(path, key, a, b);
                break;
            case (YamlSequenceNode a, YamlSequenceNode b):
                CompareAligned(path, a, b);
                break;
            default:
                if (!YamlEquality.Same(old, now)) _changes.Add(new FieldChange(_id, path, old, now));
                break;
        }
    }

    private static string? KeyOf(YamlSequenceNode a, YamlSequenceNode b) =>
        a.Children.Count == 0 || b.Children.Count == 0 ? null : Keys.FirstOrDefault(key => Names(a, key) is not null && Names(b, key) is not null);

    // Null unless every item has a name of its own.
    private static List<string>? Names(YamlSequenceNode list, string key)
    {
        var names = list.Children.Select(item => (item as YamlMappingNode)?.Text(key) ?? "").ToList();
        return names.TrueForAll(name => name.Length > 0) && names.Distinct().Count() == names.Count ? names : null;
    }

    private void CompareNamed(IReadOnlyList<string> path, string key, YamlSequenceNode old, YamlSequenceNode now)
    {
        var (oldNames, newNames) = (Names(old, key)!, Names(now, key)!);
        foreach (var name in oldNames.Union(newNames))
        {
            Compare(
                [.. path, $"[{key}={name}]"],
                oldNames.IndexOf(name) is var i and >= 0 ? old.Children[i] : null, newNames.IndexOf(name) is var j and >= 0 ? now.Children[j] : null);
        }

        // The order of init containers, of variables and of routes means something.
        var (before, after) = (oldNames.Intersect(newNames).ToList(), newNames.Intersect(oldNames).ToList());
        if (!before.SequenceEqual(after)) _changes.Add(new FieldChange(_id, [.. path, "[order]"], List(before), List(after)));
    }

    private static YamlSequenceNode List(IEnumerable<string> names) => new(names.Select(name => new YamlScalarNode(name)));

    private void CompareAligned(IReadOnlyList<string> path, YamlSequenceNode old, YamlSequenceNode now)
    {
        int i = 0, j = 0;
        foreach (var (oldEnd, newEnd) in Common(old.Children, now.Children).Append((old.Children.Count, now.Children.Count)))
        {
            // What stands between two common items: as many as are on both sides belong together.
            for (; i < oldEnd && j < newEnd; i++, j++) Compare([.. path, $"{i}"], old.Children[i], now.Children[j]);
            for (; i < oldEnd; i++) Compare([.. path, $"{i}"], old.Children[i], null);
            for (; j < newEnd; j++) Compare([.. path, $"{j}"], null, now.Children[j]);
            (i, j) = (oldEnd + 1, newEnd + 1);
        }
    }

    // The positions of a longest common subsequence.
    private static IEnumerable<(int Old, int New)> Common(IList<YamlNode> old, IList<YamlNode> now)
    {
        if (old.Count > MaximumAligned || now.Count > MaximumAligned) yield break;
        var lengths = new int[old.Count + 1, now.Count + 1];
        for (var i = old.Count - 1; i >= 0; i--)
        {
            for (var j = now.Count - 1; j >= 0; j--)
                lengths[i, j] = YamlEquality.Same(old[i], now[j]) ? lengths[i + 1, j + 1] + 1 : Math.Max(lengths[i + 1, j], lengths[i, j + 1]);
        }

        for (int i = 0, j = 0; i < old.Count && j < now.Count;)
        {
            if (YamlEquality.Same(old[i], now[j])) yield return (i++, j++);
            else if (lengths[i + 1, j] >= lengths[i, j + 1]) i++;
            else j++;
        }
    }
}
