using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Removes a field from a mapping: its line in block style, in flow style with the comma before it.</summary>
internal sealed class FieldRemoval(EditableYaml file, YamlPath path, string key)
{
    private readonly YamlText _text = file.Text;

    /// <exception cref="UserError">It is not written in one place of its own, behind another field.</exception>
    public YamlChange Change()
    {
        var mapping = file.LocateMapping(path);
        var index = mapping.IndexOf(key);
        if (index < 0) throw file.Error(mapping, $"{path} has no '{key}'.", "Name one that it has.");
        var entry = mapping.Entries[index];
        if (file.Locate(path.Key(key)) is not YamlScalar { IsBlock: false } || index == 0) throw Tangled(entry);
        var before = mapping.Entries[index - 1];
        return new(path, [new(mapping.IsFlow ? Flow(before, entry) : Block(before, entry), "")], old => Expected((YamlMapping)old));
    }

    // The line break before the line, and the line with its comment.
    private TextSpan Block(YamlEntry before, YamlEntry entry)
    {
        var start = _text.LineStart(entry.Key.Place.Outer);
        if (_text.Line(before.Value.End) >= _text.Line(start) || _text.Line(entry.Value.End) != _text.Line(start)) throw Tangled(entry);
        return new(_text.LineEnd(_text.LineStart(start - 1)), _text.LineEnd(entry.Value.End));
    }

    // From the end of the field before: comma, white space and all.
    private TextSpan Flow(YamlEntry before, YamlEntry entry) =>
        _text.Value[before.Value.End..entry.Key.Place.Outer].All(c => c is ',' || char.IsWhiteSpace(c))
            ? new(before.Value.End, entry.Value.End)
            : throw Tangled(entry);

    private YamlMapping Expected(YamlMapping old)
    {
        var index = old.IndexOf(key);
        return old with { Entries = [.. old.Entries.Where((_, i) => i != index)] };
    }

    private UserError Tangled(YamlEntry entry) =>
        file.Error(entry.Key, $"'{key}' cannot be removed without touching what stands beside it.", "Write it on a line of its own, behind the name.");
}
