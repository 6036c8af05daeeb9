using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Appends mappings to a sequence; <see cref="SequenceCreation"/> helps where there is none yet.</summary>
internal sealed class EntryAppend(EditableYaml file, YamlPath path, IReadOnlyList<IReadOnlyList<YamlField>> entries)
{
    /// <exception cref="UserError">Something else stands there, or nothing can be appended to it.</exception>
    public YamlChange Change()
    {
        var parent = file.LocateMapping(path.Parent);
        var creation = new SequenceCreation(file, path, parent, entries);
        if (parent.Find(path.Steps[^1].Key!) is null) return creation.NewKey();
        return file.Locate(path) switch
        {
            YamlScalar { IsNull: true, HasProperties: false } nothing => creation.InPlaceOf(nothing),
            YamlSequence sequence => Append(sequence, EntryLayout.Of(file.Text, sequence, parent)),
            var other => throw file.Error(other, $"{path} is not a list.", "Write a list there, or remove the key."),
        };
    }

    private YamlChange Append(YamlSequence sequence, EntryLayout layout) => new(
        path,
        sequence.IsFlow ? Flow(sequence, layout.WriteFlow(entries)) : [Block(sequence, layout)],
        old => (YamlSequence)old with { Items = [.. ((YamlSequence)old).Items, .. layout.Expected(entries)] });

    private IReadOnlyList<TextSplice> Flow(YamlSequence sequence, IReadOnlyList<string> items) => sequence.Items.Count > 0
        ? FlowLayout.AppendTo(file, sequence, items)
        : [TextSplice.Insert(sequence.Start + 1, string.Join(", ", items))];

    private TextSplice Block(YamlSequence sequence, EntryLayout layout)
    {
        var block = new BlockLayout(file);
        var at = block.SkipCommentsDeeperThan(block.ColumnOf(sequence.Start), block.LineEndOf(sequence));
        return TextSplice.Insert(at, layout.WriteBlock(entries, file.Text.NewLine(at) + block.IndentOf(sequence.Start)));
    }
}
