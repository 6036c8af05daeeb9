using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Writes a sequence of mappings where only its key stands, or not even that.</summary>
internal sealed class SequenceCreation(
    EditableYaml file, YamlPath path, YamlMapping parent, IReadOnlyList<IReadOnlyList<YamlField>> entries)
{
    private readonly YamlText _text = file.Text;
    private readonly BlockLayout _block = new(file);
    private readonly EntryLayout _layout = EntryLayout.First(parent, parent.IsFlow);

    /// <summary>
    /// <c>key:</c> or <c>key: ~</c> becomes <c>key:</c> with lines under it or, between braces, <c>key: [ ]</c>.
    /// </summary>
    public YamlChange InPlaceOf(YamlScalar nothing)
    {
        var start = nothing.Start;
        while (_text.Value[start - 1] == ' ') start--;
        var span = new TextSpan(start, nothing.End);
        if (parent.IsFlow) return new(path, [new(span, (_text.Value[start - 1] == ':' ? " " : ": ") + InBrackets())], _ => Expected());

        var at = _text.LineEnd(nothing.End);
        return new(path, [new(span, ""), TextSplice.Insert(at, Lines(at))], _ => Expected());
    }

    /// <summary>A new key at the end of the document: the one place that is surely not in the middle of something.</summary>
    /// <exception cref="UserError">The parent is not the document's root, or its end is no place for a line.</exception>
    public YamlChange NewKey()
    {
        var name = path.Steps[^1].Key!;
        if (path.Steps.Count > 1) throw file.Error(parent, $"{path} does not exist.", $"Add '{name}: []'.");
        var style = FieldStyle.Of(parent);
        return new(
            path.Parent,
            parent.IsFlow ? FlowKey(style.WriteKey(name)) : [BlockKey(style.WriteKey(name))],
            old => (YamlMapping)old with { Entries = [.. ((YamlMapping)old).Entries, new(style.ExpectedKey(name), Expected())] });
    }

    private IReadOnlyList<TextSplice> FlowKey(string key)
    {
        var item = $"{key}: {InBrackets()}";
        return parent.Entries.Count == 0
            ? [TextSplice.Insert(parent.Start + 1, item)]
            : FlowLayout.InsertInto(file, parent, parent.Entries.Count - 1, [item]);
    }

    private TextSplice BlockKey(string key)
    {
        _ = _block.LineEndOf(parent); // refuses where the end is not a line's
        var end = file.Documents[path.Document].End;
        while (char.IsWhiteSpace(_text.Value[end - 1])) end--;
        var at = _text.LineEnd(end);
        return TextSplice.Insert(at, _text.NewLine(at) + _block.IndentOf(parent.Start) + key + ":" + Lines(at));
    }

    private string Lines(int at) => _layout.WriteBlock(entries, _text.NewLine(at) + _block.IndentOf(parent.Start) + Offset());

    private string InBrackets() => $"[{string.Join(", ", _layout.WriteFlow(entries))}]";

    // Under their key, sequences are indented as the others in the mapping are.
    private string Offset() =>
        parent.Entries.Select(entry => entry.Value).OfType<YamlSequence>().FirstOrDefault(sequence => !sequence.IsFlow) is { } sibling
            ? new string(' ', Math.Max(0, _block.ColumnOf(sibling.Start) - _block.ColumnOf(parent.Start)))
            : "";

    private YamlSequence Expected() => new(YamlPlace.None, [.. _layout.Expected(entries)], parent.IsFlow);
}
