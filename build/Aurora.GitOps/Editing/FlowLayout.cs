using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>How items are inserted between <c>{ }</c> or <c>[ ]</c>: in a row, or a line each where the others are.</summary>
internal sealed class FlowLayout
{
    private readonly EditableYaml _file;
    private readonly YamlText _text;
    private readonly bool _isLineEach;
    private readonly int _itemStart;
    private readonly int _at;
    private readonly string _comma;

    private FlowLayout(EditableYaml file, int previousEnd, int itemStart, YamlNode end)
    {
        _file = file;
        _text = file.Text;
        _isLineEach = _text.Line(previousEnd) != _text.Line(itemStart);
        _itemStart = itemStart;
        _at = end.End;
        _comma = end is YamlScalar { IsEmpty: true } ? " ," : ","; // 'a:,' is not 'a: ,'
    }

    /// <summary>Inserts fields behind the one at <paramref name="index"/>.</summary>
    /// <exception cref="UserError">The mapping has no braces.</exception>
    public static IReadOnlyList<TextSplice> InsertInto(EditableYaml file, YamlMapping mapping, int index, IReadOnlyList<string> items)
    {
        if (file.Text.Value[mapping.Start] != '{')
            throw file.Error(mapping, "a mapping stands here without braces, inside brackets.", "Write braces around it.");

        var (key, value) = mapping.Entries[index];
        if (value.Place.Anchor is { } anchor) // YamlDotNet 18.1 does not read {a: &x b, c: d}
        {
            throw file.Error(
                value, $"the value is anchored (&{Printable.OneLine(anchor)}), so no other can follow it inside braces.", "Remove the anchor.");
        }

        var previousEnd = index == 0 ? mapping.Start : mapping.Entries[index - 1].Value.End;
        return new FlowLayout(file, previousEnd, key.Place.Outer, value).Insert(items);
    }

    /// <summary>Inserts items behind the last one; <paramref name="sequence"/> is not empty.</summary>
    public static IReadOnlyList<TextSplice> AppendTo(EditableYaml file, YamlSequence sequence, IReadOnlyList<string> items)
    {
        var previousEnd = sequence.Items.Count == 1 ? sequence.Start : sequence.Items[^2].End;
        return new FlowLayout(file, previousEnd, sequence.Items[^1].Place.Outer, sequence.Items[^1]).Insert(items);
    }

    private IReadOnlyList<TextSplice> Insert(IReadOnlyList<string> items)
    {
        if (!_isLineEach) return [InRow(items)];

        var line = _text.NewLine(_at) + new BlockLayout(_file).IndentOf(_itemStart);
        var lines = string.Join(",", items.Select(item => line + item));
        var next = _text.SkipBlank(_at);
        var isOnThisLine = _text.Line(next) == _text.Line(_at);
        if (_text.Value[next] != ',') // the closing bracket
        {
            return isOnThisLine
                ? [TextSplice.Insert(_at, _comma + lines)]
                : [TextSplice.Insert(_at, _comma), TextSplice.Insert(_text.LineEnd(_at), lines)];
        }

        var isCommaAtEndOfLine = isOnThisLine && _text.Line(_text.SkipBlank(next + 1)) != _text.Line(_at);
        return [isCommaAtEndOfLine ? TextSplice.Insert(_text.LineEnd(_at), lines + ",") : InRow(items)];
    }

    private TextSplice InRow(IReadOnlyList<string> items) =>
        TextSplice.Insert(_at, _comma + string.Join(",", items.Select(item => " " + item)));
}
