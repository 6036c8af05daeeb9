using Aurora.Common;
using Aurora.GitOps.Editing.Yaml;

namespace Aurora.GitOps.Editing;

/// <summary>Inserts what takes lines of its own, with all that is in it, where a file is written in block style.</summary>
internal sealed class LinesInsertion(EditableYaml file)
{
    private readonly BlockLayout _block = new(file);

    /// <summary>A field of a mapping, behind another one.</summary>
    /// <exception cref="UserError">The mapping is written between braces, or has no such other field.</exception>
    public YamlChange Field(YamlPath path, string after, YamlEntry field)
    {
        var mapping = file.LocateMapping(path);
        var index = mapping.IndexOf(after);
        if (mapping.IsFlow || index < 0) throw Flow(mapping, path);
        var at = _block.LineEndOf(mapping.Entries[index].Value);
        var lines = Style(mapping).Field(field, _block.IndentOf(mapping.Start));
        return new(path, [Splice(at, lines)], old => Expected((YamlMapping)old, index + 1, field));
    }

    /// <summary>An item of a sequence, so that it stands at <paramref name="index"/>; behind the last one when that is their number.</summary>
    /// <exception cref="UserError">The sequence is empty or written between brackets.</exception>
    public YamlChange Item(YamlPath path, int index, YamlNode item)
    {
        var node = file.Locate(path);
        if (node is not YamlSequence { IsFlow: false, Items.Count: > 0 } sequence) throw Flow(node, path);
        var at = index > 0
            ? _block.SkipCommentsDeeperThan(_block.ColumnOf(sequence.Start), _block.LineEndOf(sequence.Items[index - 1]))
            : file.Text.LineEnd(file.LocateMapping(path.Parent).Find(path.Steps[^1].Key!)!.Key.End); // what is said above the first stays with it
        var lines = Style(sequence).Item(item, _block.IndentOf(sequence.Start));
        return new(path, [Splice(at, lines)], old => Expected((YamlSequence)old, index, item));
    }

    private BlockStyle Style(YamlNode sample) => BlockStyle.Of(file, [sample, .. file.Documents.Select(document => document.Root)]);

    private TextSplice Splice(int at, IEnumerable<string> lines)
    {
        var lineBreak = file.Text.NewLine(at);
        return TextSplice.Insert(at, string.Concat(lines.Select(line => lineBreak + line)));
    }

    private static YamlMapping Expected(YamlMapping old, int index, YamlEntry field) =>
        old with { Entries = [.. old.Entries.Take(index), field, .. old.Entries.Skip(index)] };

    private static YamlSequence Expected(YamlSequence old, int index, YamlNode item) =>
        old with { Items = [.. old.Items.Take(index), item, .. old.Items.Skip(index)] };

    private UserError Flow(YamlNode node, YamlPath path) =>
        file.Error(node, $"{path} is written between brackets or braces, or is empty, so no lines can be inserted.", "Write it in block style, a line each.");
}
