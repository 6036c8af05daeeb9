using Aurora.Common;

namespace Aurora.GitOps.Editing.Yaml;

/// <summary>Proves that an edited file says what the old one said, but for the intended changes.</summary>
internal static class YamlProof
{
    /// <exception cref="UserError">It does not.</exception>
    public static void Verify(EditableYaml before, IReadOnlyList<YamlChange> changes, EditableYaml after)
    {
        var expected = before.Documents.Select(document => document.Root).ToArray();
        foreach (var (path, _, change) in changes)
            expected[path.Document] = Rewrite(expected[path.Document], path, 0, change);

        if (expected.Length != after.Documents.Count) throw Failed(before, "the number of documents changed");
        for (var i = 0; i < expected.Length; i++)
        {
            if (Difference(expected[i], after.Documents[i].Root, YamlPath.InDocument(i)) is { } path)
                throw Failed(before, $"{path} is not as intended");
        }
    }

    /// <summary>
    /// The error when the proof fails: the file is written in a way that YamlDotNet reads as something else than it is (seen only on
    /// YAML that is malformed), or the engine is wrong.
    /// </summary>
    public static UserError Failed(EditableYaml file, string reason, Exception? inner = null) => new(
        $"{file.Text.Path} was not changed: the edit could not be proved exact ({reason.TrimEnd('.')}).",
        "Write the entry plainly, a field a line; if it is, this is an error of the pipeline: please report it with the file.",
        inner);

    private static YamlNode Rewrite(YamlNode node, YamlPath path, int depth, Func<YamlNode, YamlNode> change)
    {
        if (depth == path.Steps.Count) return change(node);
        var step = path.Steps[depth];
        return node switch
        {
            YamlMapping mapping => mapping with
            {
                Entries = [.. mapping.Entries.Select(entry => entry.Key is YamlScalar key && key.Value == step.Key
                    ? entry with { Value = Rewrite(entry.Value, path, depth + 1, change) }
                    : entry)],
            },
            YamlSequence sequence => sequence with
            {
                Items = [.. sequence.Items.Select((item, i) => i == step.Index ? Rewrite(item, path, depth + 1, change) : item)],
            },
            _ => throw new InvalidOperationException($"{path} leads through a scalar."),
        };
    }

    // The path of the first difference in meaning or style, or null. Where a node stands does not matter.
    private static YamlPath? Difference(YamlNode expected, YamlNode actual, YamlPath at)
    {
        if (expected.Place.Anchor != actual.Place.Anchor || expected.Place.Tag != actual.Place.Tag) return at;
        return (expected, actual) switch
        {
            (YamlScalar a, YamlScalar b) => a.Value == b.Value && a.Style == b.Style ? null : at,
            (YamlAlias a, YamlAlias b) => a.Name == b.Name ? null : at,
            (YamlMapping a, YamlMapping b) when a.IsFlow == b.IsFlow && a.Entries.Count == b.Entries.Count =>
                a.Entries.Zip(b.Entries, (x, y) => Difference(x, y, at)).FirstOrDefault(path => path is not null),
            (YamlSequence a, YamlSequence b) when a.IsFlow == b.IsFlow && a.Items.Count == b.Items.Count =>
                a.Items.Zip(b.Items).Select((pair, i) => Difference(pair.First, pair.Second, at.Item(i)))
                    .FirstOrDefault(path => path is not null),
            _ => at,
        };
    }

    private static YamlPath? Difference(YamlEntry expected, YamlEntry actual, YamlPath at) =>
        Difference(expected.Key, actual.Key, at)
        ?? Difference(expected.Value, actual.Value, at.Key(expected.Key is YamlScalar key ? key.Value : "?"));
}
