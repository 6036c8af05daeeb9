using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Inserts fields into a mapping behind one that is there: a line each in block style, in flow style as the others are.</summary>
internal sealed class FieldInsertion(EditableYaml file, YamlPath path, string after, IReadOnlyList<YamlField> fields)
{
    /// <exception cref="UserError">The mapping cannot take a field there.</exception>
    public YamlChange Change()
    {
        var mapping = file.LocateMapping(path);
        var index = mapping.IndexOf(after);
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

    private YamlMapping Expected(YamlMapping old, FieldStyle style)
    {
        var count = old.IndexOf(after) + 1;
        return old with { Entries = [.. old.Entries.Take(count), .. fields.Select(style.Expected), .. old.Entries.Skip(count)] };
    }
}
