using Aurora.Common;

namespace Aurora.GitOps.Editing;

/// <summary>Inserts fields into a mapping behind one that is there: a line each in block style, in its row or its lines in flow style.</summary>
internal sealed class FieldInsertion(EditableYaml file, YamlPath path, string after, IReadOnlyList<YamlField> fields)
{
    /// <exception cref="UserError">The mapping cannot take a field there.</exception>
    public YamlChange Change()
    {
        var mapping = file.Locate(path) as YamlMapping ?? throw file.Error(file.Locate(path), $"{path} is not a mapping.", "Write 'key: value' lines there.");
        file.RefuseMerge(mapping);
        var index = Index(mapping);
        if (index < 0) throw file.Error(mapping, $"{path} has no '{after}'.", "Add it.");

        var style = FieldStyle.Of(mapping);
        var texts = fields.Select(style.Write).ToList();
        var splices = mapping.IsFlow ? FlowLayout.InsertInto(file, mapping, index, texts) : [Block(mapping, index, texts)];
        return new(path, splices, old => Expected((YamlMapping)old, style));
    }

    // A line each, behind the line on which the value of the field before ends, with that line's break.
    private TextSplice Block(YamlMapping mapping, int index, List<string> texts)
    {
        var layout = new BlockLayout(file);
        var at = layout.LineEndOf(mapping.Entries[index].Value);
        var lineBreak = file.Text.NewLine(at) + layout.IndentOf(mapping.Start);
        return TextSplice.Insert(at, string.Concat(texts.Select(text => lineBreak + text)));
    }

    private YamlMapping Expected(YamlMapping old, FieldStyle style) =>
        old with { Entries = [.. old.Entries.Take(Index(old) + 1), .. fields.Select(style.Expected), .. old.Entries.Skip(Index(old) + 1)] };

    private int Index(YamlMapping mapping) =>
        mapping.Entries.TakeWhile(entry => !(entry.Key is YamlScalar key && key.Value == after)).Count() is var count && count < mapping.Entries.Count ? count : -1;
}
