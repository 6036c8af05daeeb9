using System.Text;

namespace Aurora.Manifests.Resources;

/// <summary>
/// The path of a field as people write it, <c>spec.template.spec.containers[0].image</c>; a key that holds a dot stands in
/// <c>['…']</c>.
/// </summary>
public static class FieldPath
{
    /// <summary>Writes keys (text), list positions (numbers as text) and names of list items (<c>[name=api]</c>), from the root.</summary>
    public static string Format(IEnumerable<string> parts) =>
        parts.Aggregate("", (path, part) => int.TryParse(part, out var index) ? Item(path, index) : part is ['[', .., ']'] ? path + part : Key(path, part));

    /// <summary>The path of a key under <paramref name="path"/>; of the root, <paramref name="path"/> is empty.</summary>
    public static string Key(string path, string key) =>
        key.Contains('.', StringComparison.Ordinal) || key.Contains('[', StringComparison.Ordinal) ? $"{path}['{key}']" : path.Length == 0 ? key : $"{path}.{key}";

    /// <summary>The path of an item, from 0, under <paramref name="path"/>.</summary>
    public static string Item(string path, int index) => $"{path}[{index}]";

    /// <summary>Reads what <see cref="Format"/> writes: keys, and list positions as numbers.</summary>
    public static IReadOnlyList<string> Parse(string path)
    {
        var parts = new List<string>();
        var key = new StringBuilder();
        for (var i = 0; i < path.Length; i++)
        {
            if (path[i] is not ('.' or '['))
            {
                key.Append(path[i]);
                continue;
            }

            if (key.Length > 0) parts.Add(key.ToString());
            key.Clear();
            if (path[i] == '.') continue;
            var quoted = path.AsSpan(i).StartsWith("['");
            var end = path.IndexOf(quoted ? "']" : "]", i, StringComparison.Ordinal);
            if (end < 0) break;
            parts.Add(path[(i + (quoted ? 2 : 1))..end]);
            i = end + (quoted ? 1 : 0);
        }

        if (key.Length > 0) parts.Add(key.ToString());
        return parts;
    }
}
