using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>How a file sets lines under each other in block style, and nodes written in that way.</summary>
/// <param name="Step">How far the keys of a mapping stand under the key that it belongs to. Spaces.</param>
/// <param name="Offset">How far the dashes of a sequence stand under the key that it belongs to. Spaces.</param>
/// <param name="Gap">The spaces between dash and item.</param>
internal sealed record BlockStyle(int Step, int Offset, string Gap)
{
    /// <summary>The style of the first of these nodes that shows it: as it is there, or else as most people do.</summary>
    public static BlockStyle Of(EditableYaml file, IReadOnlyList<YamlNode> samples)
    {
        var nested = samples.SelectMany(Nested).ToList();
        var block = new BlockLayout(file);
        int? Under<T>(Func<T, bool> isBlock) where T : YamlNode => nested
            .Where(entry => entry.Value is T node && isBlock(node) && file.Text.Line(node.Start) > file.Text.Line(entry.Key.End))
            .Select(entry => (int?)(block.ColumnOf(entry.Value.Start) - block.ColumnOf(entry.Key.Place.Outer))).FirstOrDefault();
        return new(
            Under<YamlMapping>(node => !node.IsFlow) ?? 2,
            Under<YamlSequence>(node => !node.IsFlow) ?? 0,
            samples.SelectMany(Sequences).Select(sequence => GapIn(file.Text, sequence)).FirstOrDefault(gap => gap is not null) ?? " ");
    }

    /// <summary>The lines of <c>key: value</c>, without line breaks.</summary>
    public IEnumerable<string> Field(YamlEntry field, string indent)
    {
        var key = indent + Scalar((YamlScalar)field.Key) + ":";
        return field.Value switch
        {
            YamlMapping { Entries.Count: > 0 } mapping => mapping.Entries.SelectMany(entry => Field(entry, indent + new string(' ', Step))).Prepend(key),
            YamlSequence { Items.Count: > 0 } sequence => sequence.Items.SelectMany(item => Item(item, indent + new string(' ', Offset))).Prepend(key),
            var other => [$"{key} {Inline(other)}"],
        };
    }

    /// <summary>The lines of <c>- item</c>, without line breaks.</summary>
    public IEnumerable<string> Item(YamlNode item, string indent)
    {
        var inner = $"{indent} {Gap}";
        var lines = item switch
        {
            YamlMapping { Entries.Count: > 0 } mapping => mapping.Entries.SelectMany(entry => Field(entry, inner)),
            YamlSequence { Items.Count: > 0 } sequence => sequence.Items.SelectMany(child => Item(child, inner)),
            _ => [inner + Inline(item)],
        };
        return lines.Select((line, i) => i == 0 ? $"{indent}-{Gap}{line[inner.Length..]}" : line);
    }

    private static string Inline(YamlNode node) => node switch
    {
        YamlScalar scalar => Scalar(scalar),
        YamlMapping => "{}",
        _ => "[]",
    };

    // What is written plainly was found to be plain by whoever made the node.
    private static string Scalar(YamlScalar scalar) =>
        scalar.Style == YamlDotNet.Core.ScalarStyle.Plain ? scalar.Value : YamlValue.Text(scalar.Value).Write(scalar.Style).Text;

    private static IEnumerable<YamlEntry> Nested(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.Concat(mapping.Entries.SelectMany(entry => Nested(entry.Value))),
        YamlSequence sequence => sequence.Items.SelectMany(Nested),
        _ => [],
    };

    private static IEnumerable<YamlSequence> Sequences(YamlNode node) => node switch
    {
        YamlMapping mapping => mapping.Entries.SelectMany(entry => Sequences(entry.Value)),
        YamlSequence { IsFlow: false } sequence => sequence.Items.SelectMany(Sequences).Prepend(sequence),
        _ => [],
    };

    private static string? GapIn(YamlText text, YamlSequence sequence)
    {
        var between = text.Value[(sequence.Start + 1)..sequence.Items[0].Place.Outer];
        return between.Length > 0 && between.All(c => c == ' ') ? between : null;
    }
}
